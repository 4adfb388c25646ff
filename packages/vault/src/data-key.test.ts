import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createDataKey, rewrapDataKey, unwrapDataKey, type WrappedDataKey } from './data-key.js';
import { deriveKey } from './derive-key.js';
import { generateRootKey, parseRootKeys } from './root-keys.js';

const k1 = generateRootKey('k1');
const k2 = generateRootKey('k2');
const input = { id: '7a1d4a9e-7d6b-4a5d-9f55-2c1e9f6b0a01', environmentId: 'env-a', version: 3 };

test('unwraps under the root key that it names', () => {
  const wrapped = createDataKey(parseRootKeys(k1), input);
  const key = unwrapDataKey(parseRootKeys(`${k2},${k1}`), wrapped);
  expect(wrapped).toMatchObject({ ...input, rootKeyId: 'k1' });
  expect(key).toMatchObject({ id: input.id, environmentId: 'env-a' });
  expect(key.secret.equals(unwrapDataKey(parseRootKeys(k1), wrapped).secret)).toBe(true);
  expect(key.secret.equals(key.sealingKey)).toBe(false);
});

test('is the same key after a rewrap, which needs only the current root key', () => {
  const wrapped = createDataKey(parseRootKeys(k1), input);
  const rewrapped = rewrapDataKey(parseRootKeys(`${k2},${k1}`), wrapped);
  expect(rewrapped).toMatchObject({ ...input, rootKeyId: 'k2' });
  expect(
    unwrapDataKey(parseRootKeys(k2), rewrapped).secret.equals(unwrapDataKey(parseRootKeys(k1), wrapped).secret),
  ).toBe(true);
  expect(() => rewrapDataKey(parseRootKeys(k2), wrapped)).toThrow(
    expect.objectContaining({ code: 'unknown_root_key' }),
  );
  expect(() => unwrapDataKey(parseRootKeys(`${k2},${k1}`), { ...wrapped, rootKeyId: 'k2' })).toThrow(
    expect.objectContaining({ code: 'credential_integrity' }),
  );
});

test('generates a new key each time', () => {
  const ring = parseRootKeys(k1);
  const [one, two] = [createDataKey(ring, input), createDataKey(ring, input)].map((wrapped) =>
    unwrapDataKey(ring, wrapped),
  );
  expect(one?.secret.equals(two?.secret ?? one.secret)).toBe(false);
});

test('names a root key that is not configured by its id', () => {
  const wrapped = createDataKey(parseRootKeys(k1), input);
  expect(() => unwrapDataKey(parseRootKeys(k2), wrapped)).toThrow(
    expect.objectContaining({ code: 'unknown_root_key', message: expect.stringContaining('"k1"') }),
  );
});

test('refuses a wrong root key under the right id', () => {
  const wrapped = createDataKey(parseRootKeys(k1), input);
  const impostor = parseRootKeys(generateRootKey('k1'));
  expect(() => unwrapDataKey(impostor, wrapped)).toThrow(expect.objectContaining({ code: 'credential_integrity' }));
});

test.each<[string, Partial<WrappedDataKey>]>([
  ['id', { id: '7a1d4a9e-7d6b-4a5d-9f55-2c1e9f6b0a02' }],
  ['environment', { environmentId: 'env-b' }],
  ['absence of an environment', { environmentId: null }],
  ['version', { version: 4 }],
  ['root key id', { rootKeyId: 'k9' }],
])('does not unwrap under another %s', (_part, change) => {
  const ring = parseRootKeys(`${k1},k9:${k1.slice(3)}`);
  const wrapped = createDataKey(ring, input);
  expect(() => unwrapDataKey(ring, { ...wrapped, ...change })).toThrow(
    expect.objectContaining({ code: 'credential_integrity' }),
  );
});

test('does not unwrap after a change of any bit, nor when shortened', () => {
  const ring = parseRootKeys(k1);
  const wrapped = createDataKey(ring, input);
  const integrity = expect.objectContaining({ code: 'credential_integrity' });
  for (let bit = 0; bit < wrapped.wrapped.length * 8; bit += 1) {
    const changed = Uint8Array.from(wrapped.wrapped, (byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    expect(() => unwrapDataKey(ring, { ...wrapped, wrapped: changed })).toThrow(integrity);
  }
  fc.assert(
    fc.property(fc.nat(wrapped.wrapped.length - 1), (length) => {
      expect(() => unwrapDataKey(ring, { ...wrapped, wrapped: wrapped.wrapped.slice(0, length) })).toThrow(integrity);
    }),
  );
});

test('has a UUID as its id', () => {
  const ring = parseRootKeys(k1);
  expect(() => createDataKey(ring, { ...input, id: 'main' })).toThrow(RangeError);
  expect(() => createDataKey(ring, { ...input, id: input.id.toUpperCase() })).toThrow(RangeError);
});

test('derives the same key for a purpose every time, and another for each purpose', () => {
  const ring = parseRootKeys(k1);
  const key = unwrapDataKey(ring, createDataKey(ring, input));
  expect(deriveKey(key, 'pepper').equals(deriveKey(key, 'pepper'))).toBe(true);
  expect(deriveKey(key, 'pepper').equals(deriveKey(key, 'audit'))).toBe(false);
  expect(deriveKey(key, 'pepper').equals(key.secret)).toBe(false);
});

test.each(['', 'seal/aes-256-gcm', 'Pepper', 'a b'])('a purpose cannot be %j', (purpose) => {
  const ring = parseRootKeys(k1);
  const key = unwrapDataKey(ring, createDataKey(ring, input));
  expect(() => deriveKey(key, purpose)).toThrow(RangeError);
});
