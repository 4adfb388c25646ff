import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { handOverSecrets } from './first-secrets.js';

const made = { generatedSecretKey: 'hfs_made', generatedWebhookSecret: 'whsec_made' };
const TEXT = 'HOLDFAST_SECRET_KEY=hfs_made\nHOLDFAST_WEBHOOK_SECRET=whsec_made\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('shows generated secrets on a terminal and writes no file', () => {
  expect(handOverSecrets(made, { dataDir: folder, isTerminal: true })).toEqual({
    type: 'shown',
    lines: TEXT.trim().split('\n'),
  });
  expect(readdirSync(folder)).toEqual([]);
});

test('writes a file for its owner only when there is no terminal, even in a new folder', () => {
  const dataDir = join(folder, 'data');
  const path = join(dataDir, 'first-secrets.env');
  expect(handOverSecrets(made, { dataDir, isTerminal: false })).toEqual({ type: 'written', path });
  expect(readFileSync(path, 'utf8')).toBe(TEXT);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
});

test('replaces a file that others can read with one that they cannot', () => {
  const path = join(folder, 'first-secrets.env');
  writeFileSync(path, 'old');
  chmodSync(path, 0o666);
  handOverSecrets(made, { dataDir: folder, isTerminal: false });
  expect(readFileSync(path, 'utf8')).toBe(TEXT);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['first-secrets.env']);
});

test('names only what this start generated', () => {
  expect(handOverSecrets({ ...made, generatedSecretKey: null }, { dataDir: folder, isTerminal: true })).toEqual({
    type: 'shown',
    lines: ['HOLDFAST_WEBHOOK_SECRET=whsec_made'],
  });
  expect(
    handOverSecrets({ generatedSecretKey: null, generatedWebhookSecret: null }, { dataDir: folder, isTerminal: false }),
  ).toEqual({ type: 'none' });
  expect(readdirSync(folder)).toEqual([]);
});

test('names the file of an earlier start while it exists', () => {
  const nothing = { generatedSecretKey: null, generatedWebhookSecret: null };
  handOverSecrets(made, { dataDir: folder, isTerminal: false });
  for (const isTerminal of [true, false]) {
    expect(handOverSecrets(nothing, { dataDir: folder, isTerminal })).toEqual({
      type: 'kept',
      path: join(folder, 'first-secrets.env'),
    });
  }
});

test('reports a file that cannot be written without its content', () => {
  const dataDir = join(folder, 'file');
  writeFileSync(dataDir, '');
  expect(handOverSecrets(made, { dataDir, isTerminal: false })).toEqual({
    type: 'lost',
    path: join(dataDir, 'first-secrets.env'),
    code: 'EEXIST',
  });
});
