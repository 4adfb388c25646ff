import { copyFileSync, cpSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { publishedBuild, thirdPartyNotices } from '@holdfast/publish';

const here = new URL('./', import.meta.url);
const manifest = new URL('package.json', here);
const notices = thirdPartyNotices(fileURLToPath(new URL('dist/third-party-licenses.txt', here)));

// The files that the server reads beside its code.
mkdirSync(new URL('dist/', here), { recursive: true });
copyFileSync(new URL('../providers/dist/catalogue.json', here), new URL('dist/catalogue.json', here));
cpSync(new URL('../db/migrations/', here), new URL('dist/migrations/', here), { recursive: true });

export default [
  // In memory, everything above the stores is the server itself.
  ...publishedBuild(manifest, {
    entries: ['index', 'jest', 'vitest'],
    platform: 'node',
    plugins: [memoryForDatabase(), notices],
  }),
  ...publishedBuild(manifest, { entries: ['server'], platform: 'node', plugins: [besideBundle(), notices] }),
];

/** @returns {import('rolldown').Plugin} */
function memoryForDatabase() {
  const memory = fileURLToPath(new URL('src/memory/index.ts', here));
  return { name: 'memory-for-the-database', resolveId: (id) => (id === '@holdfast/db' ? memory : null) };
}

/**
 * The migrations are beside the bundle, not two folders above it.
 * @returns {import('rolldown').Plugin}
 */
function besideBundle() {
  return {
    name: 'migrations-beside-the-bundle',
    load(id) {
      if (!id.endsWith('read-migrations.js')) return null;
      const code = readFileSync(id, 'utf8');
      const moved = code.replace("'../../migrations/'", "'./migrations/'");
      if (moved === code) this.error('read-migrations.js names its folder in another way');
      return moved;
    },
  };
}
