import { indexedCatalogue, type IndexedCatalogue } from './compiled-catalogue.js';
import { demoProvider } from './demo-provider.js';
import { loadProviderDirectory } from './load-provider-directory.js';
import type { ProviderDefinition } from './provider-definition.js';
import { ProviderDefinitionsError } from './provider-definitions-error.js';

export interface ProviderCatalogue {
  /** Finds a definition by id or alias. */
  readonly get: (id: string) => ProviderDefinition | undefined;
  /** In order of their ids. The first call reads every definition; `get` reads only one. */
  readonly list: () => readonly ProviderDefinition[];
  /** Those with a part that ends on a known day. */
  readonly ending: () => readonly ProviderDefinition[];
}

export interface LoadProvidersOptions {
  /** A folder of further definitions, one `<id>.json` each. */
  readonly directory?: string | undefined;
  /** The address of the demo provider; if it is missing, there is none. */
  readonly demoUrl?: string | undefined;
}

/** The built-in definitions and the operator's own. Throws ProviderDefinitionsError with all faults at once. */
export function loadProviders({ directory, demoUrl }: LoadProvidersOptions = {}): ProviderCatalogue {
  const builtIn = indexedCatalogue();
  const demo = demoUrl === undefined ? [] : [demoProvider(demoUrl)];
  const { definitions, faults } =
    directory === undefined ? { definitions: [], faults: [] } : loadProviderDirectory(directory);
  const names = new Set([...builtIn.ids, ...Object.keys(builtIn.aliases), ...namesOf(demo)]);
  const taken = definitions.flatMap((definition) =>
    namesOf([definition])
      .filter((name) => names.has(name))
      .map((name) => ({ id: definition.id, name })),
  );
  const allFaults = [
    ...faults,
    ...taken.map(
      ({ id, name }) => `${id}.json: ${name === id ? 'id' : 'aliases'}: "${name}" is built in; choose another`,
    ),
  ];
  if (allFaults.length > 0) throw new ProviderDefinitionsError(allFaults);
  return catalogueOf(builtIn, [...demo, ...definitions]);
}

function catalogueOf(builtIn: IndexedCatalogue, added: readonly ProviderDefinition[]): ProviderCatalogue {
  const byId = new Map(added.map((definition) => [definition.id, definition]));
  const idOfAlias = new Map([
    ...Object.entries(builtIn.aliases),
    ...added.flatMap(({ id, aliases = [] }) => aliases.map((alias) => [alias, id] as const)),
  ]);
  const withId = (id: string): ProviderDefinition | undefined => byId.get(id) ?? builtIn.get(id);
  let sorted: readonly ProviderDefinition[] | undefined;
  return {
    get: (id) => withId(id) ?? withId(idOfAlias.get(id) ?? ''),
    list: () =>
      (sorted ??= [...builtIn.ids.flatMap((id) => builtIn.get(id) ?? []), ...added].sort((a, b) =>
        a.id < b.id ? -1 : 1,
      )),
    ending: () => [
      ...builtIn.ending.flatMap((id) => builtIn.get(id) ?? []),
      ...added.filter(({ endsOn }) => endsOn !== undefined),
    ],
  };
}

function namesOf(definitions: readonly ProviderDefinition[]): readonly string[] {
  return definitions.flatMap(({ id, aliases = [] }) => [id, ...aliases]);
}
