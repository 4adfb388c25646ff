import { readFileSync } from 'node:fs';

import type { ProviderDefinition } from './provider-definition.js';

/**
 * The compiled form of the catalogue's files: JSON with the head on the first line and one definition per line after
 * it.
 */
export interface CompiledCatalogue {
  /** The digest of the files that it was built from. */
  readonly source: string;
  /** The definition id for each alias. */
  readonly aliases: Readonly<Record<string, string>>;
  /** The ids of definitions with a part that ends. */
  readonly ending: readonly string[];
  /** By id; validated when they were compiled. */
  readonly providers: readonly ProviderDefinition[];
}

/** The same catalogue, whose definitions are read on demand. */
export interface IndexedCatalogue extends Pick<CompiledCatalogue, 'source' | 'aliases' | 'ending'> {
  readonly ids: readonly string[];
  readonly get: (id: string) => ProviderDefinition | undefined;
}

const file = new URL('../dist/catalogue.json', import.meta.url);
const ID_BEGINS = '{"id":"';

let indexed: IndexedCatalogue | undefined;

/** The compiled catalogue, read once and not validated again. */
export function indexedCatalogue(): IndexedCatalogue {
  indexed ??= indexOf(readFileSync(file, 'utf8'));
  return indexed;
}

/** The complete catalogue. */
export function compiledCatalogue(): CompiledCatalogue {
  const { source, aliases, ending, ids, get } = indexedCatalogue();
  return { source, aliases, ending, providers: ids.flatMap((id) => get(id) ?? []) };
}

export function compiledText({ providers, ...head }: CompiledCatalogue): string {
  return `${JSON.stringify(head).slice(0, -1)},"providers":[\n${providers.map((definition) => JSON.stringify(definition)).join(',\n')}\n]}\n`;
}

export function indexOf(text: string): IndexedCatalogue {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const { source, aliases, ending } = JSON.parse(`${head}]}`) as CompiledCatalogue;
  const unread = new Map(
    lines
      .slice(0, -1)
      .map((line) => [line.slice(ID_BEGINS.length, line.indexOf('"', ID_BEGINS.length)), line.replace(/,$/, '')]),
  );
  const read = new Map<string, ProviderDefinition>();
  const get = (id: string): ProviderDefinition | undefined => {
    const line = unread.get(id);
    if (line === undefined) return read.get(id);
    const definition = JSON.parse(line) as ProviderDefinition;
    unread.delete(id);
    read.set(id, definition);
    return definition;
  };
  return { source, aliases, ending, ids: [...unread.keys()], get };
}
