import { readFileSync } from 'node:fs';

import type { ProviderDefinition } from './provider-definition.js';

/** What the build makes of the catalogue's files. It is JSON with the head on the first line and one definition on each line after it. */
export interface CompiledCatalogue {
  /** Of the files it was made from. */
  readonly source: string;
  /** Which definition each alias stands for. */
  readonly aliases: Readonly<Record<string, string>>;
  /** The ids of those of which a part ends. */
  readonly ending: readonly string[];
  /** By id; validated when they were compiled. */
  readonly providers: readonly ProviderDefinition[];
}

/** The same, of which a definition is read when it is asked for. */
export interface IndexedCatalogue extends Pick<CompiledCatalogue, 'source' | 'aliases' | 'ending'> {
  readonly ids: readonly string[];
  readonly get: (id: string) => ProviderDefinition | undefined;
}

const file = new URL('../dist/catalogue.json', import.meta.url);
const ID_BEGINS = '{"id":"';

let indexed: IndexedCatalogue | undefined;

/** The catalogue as the build left it: read once, and not validated again. */
export function indexedCatalogue(): IndexedCatalogue {
  indexed ??= indexOf(readFileSync(file, 'utf8'));
  return indexed;
}

/** All of it at once. */
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
