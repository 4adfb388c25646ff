import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  generateLeaseToken,
  generateSecretKey,
  generateSessionToken,
  isSecretKey,
  lookupIdOf,
  OWN_SECRET,
  parseToken,
  type TokenKind,
} from './token.js';

const secretKey = generateSecretKey();
const sessionToken = generateSessionToken();
const manageToken = generateSessionToken('hfms');

test('generates a secret key, a session token and a lease token in the format that secret scanners know', () => {
  for (let n = 0; n < 500; n += 1) {
    expect(generateSecretKey()).toMatch(/^hfs_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
    expect(generateLeaseToken()).toMatch(/^hfl_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
    expect(generateSessionToken()).toMatch(/^hfcs_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  }
});

test('generates no two alike, neither in the id nor in the secret', () => {
  const made = Array.from({ length: 500 }, generateSecretKey);
  expect(new Set(made.map((text) => text.slice(4, 16))).size).toBe(500);
  expect(new Set(made.map((text) => text.slice(17, 60))).size).toBe(500);
});

test('uses every character about equally often, in every place', () => {
  const counts = new Map<string, number>();
  for (let n = 0; n < 2_000; n += 1)
    for (const character of generateSecretKey().slice(17, 60)) counts.set(character, (counts.get(character) ?? 0) + 1);
  // 86,000 characters: 1,387 of each are expected, and a deviation of ten standard deviations is no chance.
  expect(counts.size).toBe(62);
  for (const count of counts.values()) expect(Math.abs(count - 86_000 / 62)).toBeLessThan(370);
});

const ONE_OF_EACH: Readonly<Record<TokenKind, string>> = {
  hfs: secretKey,
  hfcs: sessionToken,
  hfms: generateSessionToken('hfms'),
  hfl: generateLeaseToken(),
};

test.each([
  ...Object.entries(ONE_OF_EACH),
  ['hfcc', `hfcc_${'a'.repeat(43)}`] as const,
  ['whsec', 'whsec_Zm9v+/=='] as const,
])('finds a secret of the kind %s in a text', (_kind, secret) => {
  expect(`refused "${secret}", twice`.replace(new RegExp(OWN_SECRET, 'gi'), 'X')).toBe('refused "X", twice');
});

test('reads each kind as itself only', () => {
  expect(parseToken('hfs', secretKey)).toEqual({ id: secretKey.slice(4, 16) });
  expect(parseToken('hfcs', sessionToken)).toEqual({ id: sessionToken.slice(5, 17) });
  expect(parseToken('hfcs', secretKey)).toBeNull();
  expect(parseToken('hfs', sessionToken)).toBeNull();
  expect(parseToken('hfms', manageToken)).toEqual({ id: manageToken.slice(5, 17) });
  expect([parseToken('hfcs', manageToken), parseToken('hfms', sessionToken)]).toEqual([null, null]);
});

test('detects one wrong character anywhere without a query', () => {
  fc.assert(
    fc.property(fc.nat(secretKey.length - 1), fc.constantFrom(...'0123456789ABCDEFabcdef_- é'), (at, character) => {
      fc.pre(secretKey[at] !== character);
      const changed = secretKey.slice(0, at) + character + secretKey.slice(at + 1);
      expect(parseToken('hfs', changed)).toBeNull();
      expect(lookupIdOf(changed)).toBeNull();
    }),
    { numRuns: 2000 },
  );
});

test('refuses 10,000 malformed keys with our prefix', () => {
  const word = fc.stringMatching(/^hfs_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  fc.assert(
    fc.property(word, (text) => parseToken('hfs', text) === null && !isSecretKey(text)),
    { numRuns: 10_000 },
  );
});

test.each([
  ['nothing', ''],
  ['a space before', ` ${secretKey}`],
  ['a line end after', `${secretKey}\n`],
  ['a second key after', `${secretKey}${secretKey}`],
  ['another prefix', `hfx${secretKey.slice(3)}`],
  ['no checksum', secretKey.slice(0, -7)],
])('refuses %s as a token', (_case, text) => {
  expect(parseToken('hfs', text)).toBeNull();
});

describe('the lookup id', () => {
  test('is the public part of a generated token', () => {
    expect(lookupIdOf(secretKey)).toBe(secretKey.slice(4, 16));
    expect(lookupIdOf(sessionToken)).toBe(sessionToken.slice(5, 17));
  });
  test('does not exist in a key that an operator chose', () => {
    expect(lookupIdOf('a'.repeat(32))).toBeNull();
    expect(lookupIdOf('3f0e9c52-7d0a-4b7e-9a44-0f6c1f0f9d11')).toBeNull();
  });
});

test.each([
  ['generated', secretKey, true],
  ['32 visible characters', 'a'.repeat(32), true],
  ['255 visible characters', '~'.repeat(255), true],
  ['a UUID', '3f0e9c52-7d0a-4b7e-9a44-0f6c1f0f9d11', true],
  ['31 characters', 'a'.repeat(31), false],
  ['256 characters', 'a'.repeat(256), false],
  ['a space inside', `${'a'.repeat(20)} ${'a'.repeat(20)}`, false],
  ['a line end after', `${'a'.repeat(32)}\n`, false],
  ['a letter outside ASCII', `${'a'.repeat(32)}é`, false],
  ['generated, with a typing error', secretKey.replace(/.$/, (last) => (last === '0' ? '1' : '0')), false],
  ['a session token', sessionToken, false],
  ['a manage token', manageToken, false],
  ['a lease token', generateLeaseToken(), false],
  ['a chosen text with our prefix', `hfs_${'a'.repeat(40)}`, false],
])('as secret key, %s', (_case, text, accepted) => {
  expect(isSecretKey(text)).toBe(accepted);
});
