import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { sourceDigest } from './build/source-digest.js';
import { compiledCatalogue } from './compiled-catalogue.js';
import type { ProviderDefinition } from './provider-definition.js';
import { DEFINITION_FILE } from './read-definition-file.js';

// The same relative place for the build and for the source.
const sources = new URL('../src/', import.meta.url);

/**
 * The compiled definition of a catalogue file in this clone: `stale` if the sources have changed since, `undefined`
 * for any other file. Such a file may call shared parts, so reading its text is not enough.
 */
export function builtCatalogueFile(path: string): ProviderDefinition | 'stale' | undefined {
  const folder = fileURLToPath(new URL('catalogue', sources));
  if (!existsSync(path) || !existsSync(folder) || dirname(realpathSync(path)) !== realpathSync(folder))
    return undefined;
  const { source, providers } = compiledCatalogue();
  if (source !== sourceDigest(sources)) return 'stale';
  return providers.find(({ id }) => id === basename(path).replace(DEFINITION_FILE, ''));
}
