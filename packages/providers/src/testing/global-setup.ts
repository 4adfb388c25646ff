import { existsSync, readFileSync } from 'node:fs';

import { sourceDigest } from '../build/source-digest.js';

/** vitest calls it once per run: tests read the compiled catalogue, so it is compiled again if its sources differ. */
export async function setup(): Promise<void> {
  const file = new URL('../../dist/catalogue.json', import.meta.url);
  const isFresh =
    existsSync(file) &&
    readFileSync(file, 'utf8').startsWith(`{"source":"${sourceDigest(new URL('../', import.meta.url))}"`);
  if (!isFresh) await import('../build/build-catalogue.js');
}
