import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

import { parseDefinition, type ProviderDefinition } from './provider-definition.js';
import { definitionFaultsOf, faultLine } from './provider-definitions-error.js';
import { DEFINITION_FILE, DefinitionSyntaxError, readDefinitionFile } from './read-definition-file.js';

const MAX_FILE_BYTES = 262_144;

export interface LoadedDirectory {
  readonly definitions: readonly ProviderDefinition[];
  /** Each fault names file, line, place and rule. */
  readonly faults: readonly string[];
}

/** Reads every definition of a folder; ignores files of other types, tests and recorded responses. */
export function loadProviderDirectory(directory: string): LoadedDirectory {
  const names = namesIn(directory);
  if (names === undefined) return { definitions: [], faults: [`${directory}: is not a readable folder`] };
  const loaded = names
    .filter((name) => DEFINITION_FILE.test(name) && !/\.(?:test|d|recorded)\.[a-z]+$/.test(name))
    .sort()
    .map((name) => loadDefinitionFile(join(directory, name)));
  const twice = repeated(
    loaded.flatMap(({ definition }) => (definition ? [definition.id, ...(definition.aliases ?? [])] : [])),
  );
  return {
    definitions: loaded.flatMap(({ definition }) => (definition ? [definition] : [])),
    faults: [
      ...loaded.flatMap(({ faults }) => faults),
      ...twice.map((id) => `${directory}: id: "${id}" is defined by several files`),
    ],
  };
}

export interface LoadedFile {
  readonly definition?: ProviderDefinition;
  readonly faults: readonly string[];
}

/** Reads one file as a definition and checks every rule; runs nothing in it. */
export function loadDefinitionFile(path: string): LoadedFile {
  const name = basename(path);
  const text = readText(path);
  if (text === undefined) return { faults: [`${name}: cannot be read, or is larger than ${MAX_FILE_BYTES} bytes`] };
  try {
    const { value, lineOf } = readDefinitionFile(text, name);
    const parsed = parseDefinition(value);
    if (!parsed.success)
      return {
        faults: definitionFaultsOf(parsed.error).map((fault) => `${name}:${lineOf(fault.path)}: ${faultLine(fault)}`),
      };
    const stem = name.replace(DEFINITION_FILE, '');
    if (stem !== parsed.data.id)
      return { faults: [`${name}:${lineOf(['id'])}: id: must be the name of the file, "${stem}"`] };
    return { definition: parsed.data, faults: [] };
  } catch (error) {
    if (!(error instanceof DefinitionSyntaxError)) throw error;
    return { faults: [`${name}:${error.line}: ${error.message}`] };
  }
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
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
