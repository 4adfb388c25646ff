import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

// The rules of this package get time and randomness as arguments and use no I/O, so that they run in a browser and tests control their input.
const IMPURE =
  /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bperformance\b|\bcrypto\b|\bawait\b|\basync\b|\bfetch\(|\bprocess\b|\bBuffer\b|\bset(Timeout|Interval)\b|\bconsole\b/;
const IMPORT = /\bfrom '([^']+)'|\bimport\('([^']+)'\)|\brequire\(/g;

test.each(files)('%s is pure and imports only zod', (file) => {
  const code = readFileSync(new URL(file, folder), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  expect(IMPURE.exec(code)?.[0]).toBeUndefined();
  const foreign = [...code.matchAll(IMPORT)]
    .map(([, path]) => path)
    .filter((path) => path !== 'zod' && !path?.startsWith('./'));
  expect(foreign).toEqual([]);
});

test.each(['const now = new Date();', 'await x', 'Math.random()', 'process.env', 'fetch(url)'])(
  'the check finds %s',
  (fault) => {
    expect(IMPURE.test(fault)).toBe(true);
  },
);

test('index.ts exports everything that may be imported, and only that', async () => {
  const internal = [
    'bounded-array.ts',
    'broken-rule.ts',
    'index.ts',
    'numeric-text.ts',
    'plain-object.ts',
    'session-webhook-url.ts',
  ];
  const names = files
    .filter((file) => !internal.includes(file))
    .flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^export (?:const|function|class) (\w+)/gm)].map(
        ([, name]) => name,
      ),
    );
  expect(Object.keys(await import('./index.js')).sort()).toEqual(names.sort());
});

test('a name of the API reference means one schema, of an input or of an output', () => {
  const registered = files.flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/\.register\(\w+, \{ id: '(\w+)' \}\)/g)].map(
      ([, id]) => id,
    ),
  );
  expect(registered.length).toBeGreaterThan(0);
  expect(registered.toSorted()).toEqual([...new Set(registered)].toSorted());
});
