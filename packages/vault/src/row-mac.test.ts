import { expect, test } from 'vitest';

import { createDataKey, markRowsGuarded, unwrapDataKey, type DataKey } from './data-key.js';
import { generateRootKey, parseRootKeys } from './root-keys.js';
import { macRow, matchesRowMac, rowKeyIdOf } from './row-mac.js';

const ring = parseRootKeys(generateRootKey('k1'));
const [key, another] = [createKey(), createKey()];
const mac = macRow(key, { table: 'integrations', encoded: 'the row' });

function createKey(): DataKey {
  return unwrapDataKey(ring, createDataKey(ring, { id: crypto.randomUUID(), environmentId: 'env-a', version: 1 }));
}

test('matches a row to its MAC, which names its key', () => {
  expect(matchesRowMac(key, { table: 'integrations', encoded: 'the row' }, mac)).toBe(true);
  expect([rowKeyIdOf(mac), mac.length]).toEqual([key.id, 50]);
});

test.each([
  ['another row', matchesRowMac(key, { table: 'integrations', encoded: 'the roW' }, mac)],
  ['another table', matchesRowMac(key, { table: 'connections', encoded: 'the row' }, mac)],
  ['a table that ends where the row begins', matchesRowMac(key, { table: 'integrations\nthe row', encoded: '' }, mac)],
  ['another key', matchesRowMac(another, { table: 'integrations', encoded: 'the row' }, mac)],
  [
    'a MAC that names another key',
    matchesRowMac(another, { table: 'integrations', encoded: 'the row' }, renamed(another.id)),
  ],
])('%s does not match', (_case, matches) => {
  expect(matches).toBe(false);
});

test('matches no other bytes', () => {
  for (let bit = 0; bit < mac.length * 8; bit += 1) {
    const changed = Uint8Array.from(mac, (byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    expect(matchesRowMac(key, { table: 'integrations', encoded: 'the row' }, changed), `bit ${bit}`).toBe(false);
  }
  for (let length = 0; length < mac.length; length += 1)
    expect(matchesRowMac(key, { table: 'integrations', encoded: 'the row' }, mac.subarray(0, length))).toBe(false);
});

test('binds the mark of authenticated rows into the wrapping of a data key', () => {
  const stored = createDataKey(ring, { id: key.id, environmentId: 'env-a', version: 1 });
  expect(unwrapDataKey(ring, stored).guardsRows).toBe(true);
  const takenBack = { ...stored, wrapped: Uint8Array.from(stored.wrapped, (byte, at) => (at === 0 ? 0x01 : byte)) };
  expect(() => unwrapDataKey(ring, takenBack)).toThrow(expect.objectContaining({ code: 'credential_integrity' }));
  expect(unwrapDataKey(ring, markRowsGuarded(ring, stored)).secret.equals(unwrapDataKey(ring, stored).secret)).toBe(
    true,
  );
});

function renamed(id: string): Uint8Array {
  return Buffer.concat([mac.subarray(0, 2), Buffer.from(id.replaceAll('-', ''), 'hex'), mac.subarray(18)]);
}
