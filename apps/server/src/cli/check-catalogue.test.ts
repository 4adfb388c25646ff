import { loadProviders } from '@holdfast/providers';
import { expect, test } from 'vitest';

import { checkCatalogue } from './check-catalogue.js';

function check(now: string, catalogue = loadProviders()): { readonly code: number; readonly lines: readonly string[] } {
  let text = '';
  const code = checkCatalogue({ write: (part) => (text += part) }, new Date(now), catalogue);
  return { code, lines: text.trimEnd().split('\n') };
}

test('counts the catalogue by its evidence, and lists what ends soon by the given clock', () => {
  const { code, lines } = check('2028-08-01T00:00:00Z');
  const total = Number(/^(\d+) definitions meet every rule$/.exec(lines[0] ?? '')?.[1]);
  const counts = lines.slice(1, 5).map((line) => Number(/^ {2}[a-z-]+: (\d+)$/.exec(line)?.[1]));
  expect([code, counts.reduce((sum, count) => sum + count, 0)]).toEqual([0, total]);
  expect(lines[5]).toMatch(/^the 200 most used: \d+ facts given, \d+ absent, \d+ unknown$/);
  expect(lines).toContainEqual(expect.stringMatching(/^klaviyo: api\.headers\.revision ends on 2028-10-15\./));
  expect(lines).toContainEqual(expect.stringMatching(/^fitbit: the whole definition ended on 2026-09-30\./));
});

test('says that nothing ends when nothing does', () => {
  const { lines } = check('2020-01-01T00:00:00Z');
  expect(lines.at(-1)).toBe('nothing ends within three months');
});
