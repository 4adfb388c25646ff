import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

const folder = new URL('.', import.meta.url);
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

test('the package uses no Node API, so it runs on edge runtimes', () => {
  expect(sources.length).toBeGreaterThan(4);
  for (const name of sources) {
    expect(readFileSync(new URL(name, folder), 'utf8'), name).not.toMatch(/\bBuffer\b|\bprocess\b|from '(?!\.\/)/);
  }
});
