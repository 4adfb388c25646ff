import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { generateRootKey, parseRootKeys } from '@holdfast/vault';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { loadRootKeys } from './root-keys.js';

let dataDir: string;
const embedded = () => ({ rootKeys: null, databaseUrl: null, dataDir });
const keyFile = () => join(dataDir, 'encryption-keys');

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'holdfast-keys-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('creates a key file once, for its owner only, and reads it again', () => {
  const first = loadRootKeys(embedded(), false);
  expect(first).toMatchObject({ isNew: true, path: keyFile() });
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
  const text = readFileSync(keyFile(), 'utf8');
  expect(loadRootKeys(embedded(), true)).toMatchObject({ isNew: false, path: keyFile() });
  expect(readFileSync(keyFile(), 'utf8')).toBe(text);
});

test('never replaces a lost key file with a new one', () => {
  expect(() => loadRootKeys(embedded(), true)).toThrow(`The key file ${keyFile()} is missing`);
});

test.each([0o640, 0o604, 0o644, 0o660])('a key file that others can read is refused (mode %o)', (mode) => {
  loadRootKeys(embedded(), false);
  chmodSync(keyFile(), mode);
  expect(() => loadRootKeys(embedded(), true)).toThrow(`chmod 600 ${keyFile()}`);
});

test('refuses a damaged key file without showing it', () => {
  writeFileSync(keyFile(), 'k1:canary', { mode: 0o600 });
  expect(() => loadRootKeys(embedded(), true)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('canary') }),
  );
});

test('uses keys of the configuration and creates no file', () => {
  const rootKeys = parseRootKeys(generateRootKey('k9'));
  expect(loadRootKeys({ ...embedded(), rootKeys }, false)).toEqual({ ring: rootKeys, path: null, isNew: false });
  expect(statSync(keyFile(), { throwIfNoEntry: false })).toBeUndefined();
});

test('refuses two sources of keys', () => {
  loadRootKeys(embedded(), false);
  const rootKeys = parseRootKeys(generateRootKey('k9'));
  expect(() => loadRootKeys({ ...embedded(), rootKeys }, true)).toThrow('two sources of encryption keys');
});
