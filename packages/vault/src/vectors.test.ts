import { describe, expect, test } from 'vitest';

import {
  asSealed, createDataKey, dataKeyIdOf, deriveKey, macOf, matchesMac, open, parseRootKeys, parseToken, seal, unwrapDataKey,
} from './index.js';
import type { SealOwner, TokenKind } from './index.js';
// Known answers by a second implementation: ../vectors/generate.py, AES-GCM and all else in plain Python without a library.
// They hold the stored format in place: a change that fails here makes existing databases unreadable.
import vectors from './vectors.json' with { type: 'json' };

const ring = parseRootKeys(vectors.rootKeys);
const dataKeys = new Map(vectors.dataKeys.map((stored) => {
  const key = unwrapDataKey(ring, { ...stored, wrapped: Buffer.from(stored.wrapped, 'hex') });
  return [key.id, key];
}));

function dataKey(id: string) {
  const key = dataKeys.get(id);
  if (key === undefined) throw new Error(`vectors.json has no data key ${id}`);
  return key;
}

function ownerOf(vector: { owner: object }): SealOwner<string> {
  return vector.owner as SealOwner<string>;
}

describe('what the second implementation sealed opens', () => {
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
  expect(Buffer.from(created.wrapped).toString('hex')).toMatch(/^0101/);
  expect(created.wrapped.length * 2).toBe(known?.wrapped.length);
  expect(created.rootKeyId).toBe('k2');
});

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
