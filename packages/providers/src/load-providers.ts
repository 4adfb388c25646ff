import { builtInProviders, demoProvider } from './catalogue/index.js';
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
  const builtIn = demoUrl === undefined ? builtInProviders : [...builtInProviders, demoProvider(demoUrl)];
  const { definitions, faults } = directory === undefined ? { definitions: [], faults: [] } : loadProviderDirectory(directory);
  const taken = definitions.filter(({ id }) => builtIn.some((known) => known.id === id));
  const allFaults = [...faults, ...taken.map(({ id }) => `${id}.json: id: "${id}" is built in; choose another`)];
  if (allFaults.length > 0) throw new ProviderDefinitionsError(allFaults);

  const byId = new Map([...builtIn, ...definitions].map((definition) => [definition.id, definition]));
  const sorted = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { get: (id) => byId.get(id), list: () => sorted };
}
