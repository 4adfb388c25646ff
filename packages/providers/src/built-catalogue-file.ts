import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { sourceDigest } from './build/source-digest.js';
import { compiledCatalogue } from './compiled-catalogue.js';
import type { ProviderDefinition } from './provider-definition.js';
import { DEFINITION_FILE } from './read-definition-file.js';

// Beside the build and beside the source alike.
const sources = new URL('../src/', import.meta.url);

/**
 * What the build made of a file of the catalogue in this clone: `stale` when the sources changed since, `undefined` for any other file.
 * Such a file may call parts that providers share, so reading it says too little.
 */
export function builtCatalogueFile(path: string): ProviderDefinition | 'stale' | undefined {
  const folder = fileURLToPath(new URL('catalogue', sources));
  if (!existsSync(path) || !existsSync(folder) || dirname(realpathSync(path)) !== realpathSync(folder))
    return undefined;
  const { source, providers } = compiledCatalogue();
  if (source !== sourceDigest(sources)) return 'stale';
  return providers.find(({ id }) => id === basename(path).replace(DEFINITION_FILE, ''));
}
