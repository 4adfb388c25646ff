import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { missingPaths } from '../missing-paths.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test.each([
  ['a code span with a path', 'See `packages/nowhere/src/index.ts`.', ['packages/nowhere/src/index.ts']],
  ['a path with a line', 'See `apps/nowhere/main.ts:12`.', ['apps/nowhere/main.ts']],
  ['a link', 'See [this](docs/nowhere.md#part).', ['docs/nowhere.md']],
  ['a document at the root', 'See `NOWHERE.md`.', ['NOWHERE.md']],
])('finds %s when it does not exist', (_rule, markdown, missing) => {
  expect(missingPaths(root, markdown)).toEqual(missing);
});

test.each([
  ['a path that exists', 'See `tooling/docs/check.mjs` and [the packages](./packages).'],
  ['an address', 'See [there](https://example.com/packages/x).'],
  ['a part of the same page', 'See [below](#words).'],
  ['a pattern', 'One file each in `packages/*/src/<name>.ts`.'],
  ['a fenced block', '```\npackages/nowhere/src\n`packages/nowhere`\n```'],
  ['a code span that is no path', 'Call `GET /connections/:id` or `application/json`.'],
])('accepts %s', (_rule, markdown) => {
  expect(missingPaths(root, markdown)).toEqual([]);
});

test('reads links from the folder of the document, and code spans from the root', () => {
  const markdown = 'See [the check](../tooling/docs/check.mjs), `tooling/docs/check.mjs` and [nowhere](nowhere.md).';
  expect(missingPaths(root, markdown, 'docs')).toEqual(['nowhere.md']);
  expect(missingPaths(root, markdown)).toEqual(['../tooling/docs/check.mjs', 'nowhere.md']);
});

test('accepts a link to a page that only the server has', () => {
  expect(missingPaths(root, 'See [Providers](providers/).', 'docs')).toEqual([]);
});
