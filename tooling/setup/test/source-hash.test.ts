import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { hashFiles, manifestFiles, sourceFiles } from '../source-hash.mjs';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdfast-hash-'));
  for (const group of ['apps', 'packages', 'tooling']) await write(`${group}/one/package.json`, '{}');
  await write('packages/one/src/index.ts', 'export {};');
  await write('pnpm-lock.yaml', 'lockfileVersion: 9');
});

afterEach(async () => rm(root, { recursive: true }));

test.each([
  ['a source', 'packages/one/src/index.ts'],
  ['a new source', 'packages/one/src/deep/new.ts'],
  ['a page that is built', 'apps/one/index.html'],
  ['a manifest', 'packages/one/package.json'],
  ['the lockfile', 'pnpm-lock.yaml'],
  ['what turbo is told', 'turbo.json'],
])('rebuilds after a change of %s', async (_what, file) => {
  const before = builtHash();
  await write(file, 'changed');
  expect(builtHash()).not.toBe(before);
});

test.each([
  ['a test', 'packages/one/src/index.test.ts'],
  ['a folder of tests', 'packages/one/test/all.ts'],
  ['what was built', 'packages/one/dist/index.js'],
  ['installed packages', 'packages/one/node_modules/zod/index.js'],
  ['what a tool keeps for itself', 'packages/one/.turbo/log'],
])('does not rebuild after a change of %s', async (_what, file) => {
  const before = builtHash();
  await write(file, 'changed');
  expect(builtHash()).toBe(before);
});

test.each([
  ['a source', 'packages/one/src/index.ts', false],
  ['a manifest', 'apps/one/package.json', true],
  ['a new package', 'packages/two/package.json', true],
  ['the lockfile', 'pnpm-lock.yaml', true],
])('decides whether to install again after a change of %s: %#', async (_what, file, changes) => {
  const before = hashFiles(root, manifestFiles(root));
  await write(file, 'changed');
  expect(hashFiles(root, manifestFiles(root)) !== before).toBe(changes);
});

function builtHash(): string {
  return hashFiles(root, sourceFiles(root));
}

async function write(file: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), content);
}
