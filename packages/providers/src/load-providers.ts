import { compiledCatalogue } from './compiled-catalogue.js';
import { demoProvider } from './demo-provider.js';
import { loadProviderDirectory } from './load-provider-directory.js';
import type { ProviderDefinition } from './provider-definition.js';
import { ProviderDefinitionsError } from './provider-definitions-error.js';

export interface ProviderCatalogue {
  readonly get: (id: string) => ProviderDefinition | undefined;
  /** By id. */
  readonly list: () => readonly ProviderDefinition[];
}

export interface LoadProvidersOptions {
  /** A folder of further definitions, one `<id>.json` each. */
  readonly directory?: string | undefined;
  /** Where the demo provider runs; without it there is none. */
  readonly demoUrl?: string | undefined;
}

/** The built-in definitions and one's own. Throws ProviderDefinitionsError with all faults at once. */
export function loadProviders({ directory, demoUrl }: LoadProvidersOptions = {}): ProviderCatalogue {
  const builtIn = [...compiledCatalogue().providers, ...(demoUrl === undefined ? [] : [demoProvider(demoUrl)])];
  const byId = new Map(builtIn.map((definition) => [definition.id, definition]));
  const { definitions, faults } = directory === undefined ? { definitions: [], faults: [] } : loadProviderDirectory(directory);
  const taken = definitions.filter(({ id }) => byId.has(id));
  const allFaults = [...faults, ...taken.map(({ id }) => `${id}.json: id: "${id}" is built in; choose another`)];
  if (allFaults.length > 0) throw new ProviderDefinitionsError(allFaults);

  for (const definition of definitions) byId.set(definition.id, definition);
  let sorted: readonly ProviderDefinition[] | undefined;
  return {
    get: (id) => byId.get(id),
    list: () => (sorted ??= [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))),
  };
}
