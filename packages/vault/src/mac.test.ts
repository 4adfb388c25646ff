import { createHmac, createSecretKey } from 'node:crypto';

import { expect, test } from 'vitest';

import { digestOf, isFingerprintOf, macOf, matchesMac } from './mac.js';

const pepper = createSecretKey(Buffer.alloc(32, 1));
const otherPepper = createSecretKey(Buffer.alloc(32, 2));

test('matches a token to its stored MAC', () => {
  const stored = macOf(pepper, 'token');
  expect(stored.length).toBe(32);
  expect(matchesMac(pepper, 'token', stored)).toBe(true);
});

test.each([
  ['another token', matchesMac(pepper, 'Token', macOf(pepper, 'token'))],
  ['another pepper', matchesMac(otherPepper, 'token', macOf(pepper, 'token'))],
  ['nothing stored', matchesMac(pepper, 'token', undefined)],
  ['an empty MAC', matchesMac(pepper, 'token', new Uint8Array())],
  ['half a MAC', matchesMac(pepper, 'token', macOf(pepper, 'token').subarray(0, 16))],
  ['zeros', matchesMac(pepper, 'token', new Uint8Array(32))],
])('%s does not match', (_case, matches) => {
  expect(matches).toBe(false);
});

test('returns the SHA-256 of the token as its digest', () => {
  expect(digestOf('abc')).toBe('ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=');
});

test.each([
  ['the same name and value', { name: 'a', value: 'secret' }, true],
  ['another value', { name: 'a', value: 'Secret' }, false],
  ['another name', { name: 'b', value: 'secret' }, false],
  ['nothing stored', { name: 'a', value: undefined }, false],
])('a fingerprint under a salt is compared with %s', (_case, stored, matches) => {
  const salt = Buffer.alloc(16, 3);
  const fingerprint = createHmac('sha256', salt).update('a:secret').digest('base64url');
  expect(isFingerprintOf({ salt: salt.toString('base64url'), ...stored, fingerprint })).toBe(matches);
  expect(isFingerprintOf({ salt: 'AAAAAAAAAAAAAAAAAAAAAA', ...stored, fingerprint })).toBe(false);
});
