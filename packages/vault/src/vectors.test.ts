import { describe, expect, test } from 'vitest';

import {
  asSealed,
  createDataKey,
  dataKeyIdOf,
  deriveKey,
  encodeRow,
  macOf,
  macRow,
  matchesMac,
  matchesRowMac,
  open,
  parseRootKeys,
  parseToken,
  seal,
  unwrapDataKey,
} from './index.js';
import type { RowValue, SealOwner, TokenKind } from './index.js';
// Known answers from a second implementation: ../vectors/generate.py, AES-GCM and everything else in plain Python
// without a library. They fix the stored format: a change that fails here makes existing databases unreadable.
import vectors from './vectors.json' with { type: 'json' };

const ring = parseRootKeys(vectors.rootKeys);
const dataKeys = new Map(
  vectors.dataKeys.map((stored) => {
    const key = unwrapDataKey(ring, { ...stored, wrapped: Buffer.from(stored.wrapped, 'hex') });
    return [key.id, key];
  }),
);

function dataKey(id: string) {
  const key = dataKeys.get(id);
  if (key === undefined) throw new Error(`vectors.json has no data key ${id}`);
  return key;
}

function ownerOf(vector: { owner: object }): SealOwner<string> {
  return vector.owner as SealOwner<string>;
}

describe('opens a value that the second implementation sealed', () => {
  test.each(vectors.sealed)('$owner.purpose, extra $owner.extra: $plaintext.length characters', (vector) => {
    const sealed = asSealed<string>(Buffer.from(vector.sealed, 'hex'));
    expect(open(dataKeys, sealed, ownerOf(vector))).toBe(vector.plaintext);
    expect(dataKeyIdOf(sealed)).toBe(vector.dataKeyId);
  });
});

test.each(vectors.sealed)('seals $plaintext.length characters in the format of the vector', (vector) => {
  const sealed = seal(dataKey(vector.dataKeyId), vector.plaintext, ownerOf(vector));
  expect(sealed.length).toBe(Buffer.byteLength(vector.plaintext) + 46);
  expect(Buffer.from(sealed.subarray(0, 18)).toString('hex')).toBe(vector.sealed.slice(0, 36));
  expect(open(dataKeys, sealed, ownerOf(vector))).toBe(vector.plaintext);
});

test('wraps a data key in the format of the vector', () => {
  const [known] = vectors.dataKeys;
  const created = createDataKey(ring, { id: '0190a5c2-11d3-7cc4-8f8e-6d1d6a3c0b09', environmentId: null, version: 1 });
  expect(Buffer.from(created.wrapped).toString('hex')).toMatch(/^0201/);
  expect(created.wrapped.length * 2).toBe(known?.wrapped.length);
  expect(created.rootKeyId).toBe('k2');
});

test.each(vectors.dataKeys)('says of $id whether it guards rows: $guardsRows', ({ id, guardsRows, wrapped }) => {
  expect(dataKey(id).guardsRows).toBe(guardsRows);
  expect(wrapped.slice(0, 4)).toBe(guardsRows ? '0201' : '0101');
});

test('authenticates the form of a wrapped data key by its root key', () => {
  for (const { wrapped, ...stored } of vectors.dataKeys) {
    const other = Buffer.from(wrapped, 'hex');
    other[0] = other[0] === 1 ? 2 : 1;
    expect(() => unwrapDataKey(ring, { ...stored, wrapped: other })).toThrow('does not open');
  }
});

test.each(vectors.rows)('computes the MAC of a row of $table under $dataKeyId', ({ dataKeyId, table, values, mac }) => {
  const row = { table, encoded: encodeRow((values as readonly unknown[]).map(valueOf)) };
  expect(macRow(dataKey(dataKeyId), row).toString('hex')).toBe(mac);
  expect(matchesRowMac(dataKey(dataKeyId), row, Buffer.from(mac, 'hex'))).toBe(true);
});

/** JSON has neither dates nor bytes: `generate.py` writes each as an object with one member. */
function valueOf(value: unknown): RowValue {
  if (typeof value === 'object' && value !== null && '$date' in value) return new Date(Number(value.$date));
  if (typeof value === 'object' && value !== null && '$bytes' in value) return Buffer.from(String(value.$bytes), 'hex');
  return value as RowValue;
}

test.each(vectors.derived)('derives $purpose of $dataKeyId', ({ dataKeyId, purpose, key }) => {
  expect(deriveKey(dataKey(dataKeyId), purpose).export().toString('hex')).toBe(key);
});

test.each(vectors.macs)('computes the MAC under $dataKeyId', ({ dataKeyId, purpose, token, mac }) => {
  const pepper = deriveKey(dataKey(dataKeyId), purpose);
  expect(macOf(pepper, token).toString('hex')).toBe(mac);
  expect(matchesMac(pepper, token, Buffer.from(mac, 'hex'))).toBe(true);
});

test.each(vectors.tokens)('reads the token $kind $id', ({ kind, id, text }) => {
  expect(parseToken(kind as TokenKind, text)).toEqual({ id });
});
