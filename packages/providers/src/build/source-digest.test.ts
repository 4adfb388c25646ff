import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { compiledCatalogue } from '../compiled-catalogue.js';
import { sourceDigest } from './source-digest.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sources-'));
  mkdirSync(join(folder, 'catalogue'));
  writeFileSync(join(folder, 'catalogue/a.ts'), 'a');
});
afterEach(() => rmSync(folder, { recursive: true }));

const digest = () => sourceDigest(pathToFileURL(`${folder}/`));

test.each([
  ['a changed file', 'catalogue/a.ts', 'b', false],
  ['a further file', 'catalogue/b.ts', 'a', false],
  ['a test', 'catalogue/a.test.ts', 'a', true],
  ['a recorded answer', 'catalogue/a.recorded.json', '[]', true],
])('%s: says whether the compiled catalogue is up to date', (_what, name, content, isFresh) => {
  const before = digest();
  writeFileSync(join(folder, name), content);
  expect(digest() === before).toBe(isFresh);
});

test('runs on a catalogue that was compiled from the sources in the tree', () => {
  expect(compiledCatalogue().source).toBe(sourceDigest(new URL('../', import.meta.url)));
});
