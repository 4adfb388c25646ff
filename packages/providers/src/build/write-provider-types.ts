import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { authModeOf } from '../auth-mode.js';
import { loadProviders } from '../load-providers.js';
import type { ProviderDefinition } from '../provider-definition.js';

const HEAD = `// Written by @holdfast/providers from its catalogue when the client is built.
import type { ProviderShape } from './provider-shape.js';

/** The providers of the catalogue by id. */
export interface CatalogueProviders {
`;

const [, , target] = process.argv;
if (target === undefined) throw new Error('name the file to write');
const lines = loadProviders()
  .list()
  .flatMap((definition) => [definition.id, ...(definition.aliases ?? [])].map((id) => [id, shapeOf(definition)]))
  .sort(([one = ''], [other = '']) => (one < other ? -1 : 1))
  .map(([id, shape]) => `  readonly ${JSON.stringify(id)}: ${shape};\n`);
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${HEAD}${lines.join('')}}\n`);

/** The auth mode, the fields of a connection's config and those of the integration's settings. */
function shapeOf(definition: ProviderDefinition): string {
  const parts = [[authModeOf(definition)], namesOf(definition.config), namesOf(definition.settings)];
  while (parts.at(-1)?.length === 0) parts.pop();
  return `ProviderShape<${parts.map((names) => names.map((name) => JSON.stringify(name)).join(' | ') || 'never').join(', ')}>`;
}

function namesOf(fields: object | undefined): string[] {
  return Object.keys(fields ?? {});
}
