import { readFileSync } from 'node:fs';

import type { ProviderDefinition } from './provider-definition.js';

/** What the build makes of the catalogue's files. */
export interface CompiledCatalogue {
  /** Of the files it was made from. */
  readonly source: string;
  /** By id; validated when they were compiled. */
  readonly providers: readonly ProviderDefinition[];
}

const file = new URL('../dist/catalogue.json', import.meta.url);

let compiled: CompiledCatalogue | undefined;

/** The catalogue as the build left it: read once, and not validated again. */
export function compiledCatalogue(): CompiledCatalogue {
  compiled ??= JSON.parse(readFileSync(file, 'utf8')) as CompiledCatalogue;
  return compiled;
}
