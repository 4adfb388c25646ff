import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { missingPaths } from '../missing-paths.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test.each([
  ['a code span with a path', 'See `packages/nowhere/src/index.ts`.', ['packages/nowhere/src/index.ts']],
  ['a path with a line', 'See `apps/nowhere/main.ts:12`.', ['apps/nowhere/main.ts']],
  ['a link', 'See [this](docs/nowhere.md#part).', ['docs/nowhere.md']],
  ['a document at the root', 'See `NOWHERE.md`.', ['NOWHERE.md']],
])('%s that does not exist is found', (_rule, markdown, missing) => {
  expect(missingPaths(root, markdown)).toEqual(missing);
});

test.each([
  ['a path that exists', 'See `tooling/docs/check.mjs` and [the packages](./packages).'],
  ['an address', 'See [there](https://example.com/packages/x).'],
  ['a part of the same page', 'See [below](#words).'],
  ['a pattern', 'One file each in `packages/*/src/<name>.ts`.'],
  ['a fenced block', '```\npackages/nowhere/src\n`packages/nowhere`\n```'],
  ['a code span that is no path', 'Call `GET /connections/:id` or `application/json`.'],
])('%s is fine', (_rule, markdown) => {
  expect(missingPaths(root, markdown)).toEqual([]);
});
