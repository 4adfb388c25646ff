import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { providerDefinitionSchema, type ProviderDefinition } from './provider-definition.js';
import { definitionFaultLines } from './provider-definitions-error.js';

const MAX_FILE_BYTES = 262_144;

export interface LoadedDirectory {
  readonly definitions: readonly ProviderDefinition[];
  /** Each names file, place and rule. */
  readonly faults: readonly string[];
}

/** Reads every `*.json` of a folder as a definition; other files are left alone. */
export function loadProviderDirectory(directory: string): LoadedDirectory {
  const names = namesIn(directory);
  if (names === undefined) return { definitions: [], faults: [`${directory}: is not a folder that can be read`] };
  const loaded = names.filter((name) => name.endsWith('.json')).sort().map((name) => loadFile(directory, name));
  return {
    definitions: loaded.flatMap(({ definition }) => (definition ? [definition] : [])),
    faults: loaded.flatMap(({ faults }) => faults),
  };
}

interface LoadedFile {
  readonly definition?: ProviderDefinition;
  readonly faults: readonly string[];
}

function loadFile(directory: string, name: string): LoadedFile {
  const text = readText(join(directory, name));
  if (text === undefined) return { faults: [`${name}: cannot be read, or is larger than ${MAX_FILE_BYTES} bytes`] };
  const json = parseJson(text);
  if (json === undefined) return { faults: [`${name}: is not valid JSON`] };
  const parsed = providerDefinitionSchema.safeParse(json.value);
  if (!parsed.success) return { faults: definitionFaultLines(parsed.error).map((line) => `${name}: ${line}`) };
  if (name !== `${parsed.data.id}.json`) return { faults: [`${name}: id: must be the name of the file, "${name.slice(0, -'.json'.length)}"`] };
  return { definition: parsed.data, faults: [] };
}

function namesIn(directory: string): readonly string[] | undefined {
  try {
    return readdirSync(directory);
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return statSync(path).size > MAX_FILE_BYTES ? undefined : readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Wrapped, because `null` is JSON too. The parser's message is left out: it quotes the file. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch {
    return undefined;
  }
}
