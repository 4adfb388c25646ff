import { constants, createHmac, createPublicKey, generateKeyPairSync, verify, type KeyObject } from 'node:crypto';

import { expect, test } from 'vitest';

import { KeyMaterialError } from './private-key.js';
import { signJwt, type JwtOptions } from './sign-jwt.js';

const NOW = new Date('2026-01-01T00:00:00.500Z');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const pem = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1' = 'pkcs8'): string =>
  key.export({ type: type as 'pkcs8', format: 'pem' }).toString();
const options = (own: Partial<JwtOptions>): JwtOptions => ({
  algorithm: 'RS256',
  key: pem(rsa),
  claims: { iss: 'me' },
  ttlSeconds: 60,
  now: NOW,
  ...own,
});

/** Verifies with node:crypto and not with the library that signed. */
function isSignedBy(token: string, algorithm: JwtOptions['algorithm'], key: KeyObject | Buffer): boolean {
  const [head = '', body = '', signature = ''] = token.split('.');
  const input = Buffer.from(`${head}.${body}`);
  const given = Buffer.from(signature, 'base64url');
  if (Buffer.isBuffer(key)) return createHmac('sha256', key).update(input).digest().equals(given);
  const publicKey = createPublicKey(key);
  if (algorithm === 'ES256') return verify('sha256', input, { key: publicKey, dsaEncoding: 'ieee-p1363' }, given);
  if (algorithm === 'PS256')
    return verify('sha256', input, { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, given);
  return verify('sha256', input, publicKey, given);
}

const part = (token: string, index: number): unknown =>
  JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString());

test.each<[string, Partial<JwtOptions>, KeyObject | Buffer]>([
  ['RS256', {}, rsa],
  ['RS256 with a key in PKCS#1', { key: pem(rsa, 'pkcs1') }, rsa],
  ['RS256 with a key that has literal \\n line breaks', { key: pem(rsa).replaceAll('\n', '\\n') }, rsa],
  ['RS256 with a key without line breaks', { key: pem(rsa, 'pkcs1').replaceAll('\n', '') }, rsa],
  ['PS256', { algorithm: 'PS256' }, rsa],
  ['ES256', { algorithm: 'ES256', key: pem(ec) }, ec],
  ['ES256 with a key in SEC1', { algorithm: 'ES256', key: pem(ec, 'sec1') }, ec],
  ['HS256', { algorithm: 'HS256', key: 'a secret' }, Buffer.from('a secret')],
  [
    'HS256 with a secret in hex',
    { algorithm: 'HS256', key: 'DEADbeef', hmacSecretEncoding: 'hex' },
    Buffer.from('deadbeef', 'hex'),
  ],
  [
    'HS256 with a secret in base64',
    { algorithm: 'HS256', key: '3q2+7w==', hmacSecretEncoding: 'base64' },
    Buffer.from('deadbeef', 'hex'),
  ],
])('signJwt signs with %s', async (_what, own, key) => {
  const given = options(own);
  const { token, expiresAt } = await signJwt(given);
  expect(isSignedBy(token, given.algorithm, key)).toBe(true);
  expect(part(token, 0)).toEqual({ typ: 'JWT', alg: given.algorithm });
  expect(part(token, 1)).toEqual({ iss: 'me', iat: 1_767_225_600, exp: 1_767_225_660 });
  expect(expiresAt).toEqual(new Date('2026-01-01T00:01:00Z'));
});

test('signJwt adds header parameters but ignores an algorithm among them', async () => {
  const { token } = await signJwt(options({ header: { kid: 'k1', typ: 'at+jwt', alg: 'none' } }));
  expect(part(token, 0)).toEqual({ typ: 'at+jwt', kid: 'k1', alg: 'RS256' });
});

test.each<[string, Partial<JwtOptions>, string]>([
  ['text that is not a key', { key: 'hunter2-not-a-key' }, 'must be a private key in PEM or a JWK'],
  [
    'a key that does not fit the algorithm',
    { algorithm: 'ES256' },
    'must be a key for ES256: the elliptic curve P-256',
  ],
  [
    'a short key',
    { key: pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey) },
    'must be a key for RS256: RSA of at least 2048 bits',
  ],
  ['an empty secret', { algorithm: 'HS256', key: ' ' }, 'must be a secret'],
  [
    'a secret that is not in the given encoding',
    { algorithm: 'HS256', key: 'not hex', hmacSecretEncoding: 'hex' },
    'must be a secret in hex',
  ],
])('signJwt throws the rule and nothing of the key for %s', async (_what, own, message) => {
  const failure = await signJwt(options(own)).catch((error: unknown) => error);
  expect(failure).toEqual(new KeyMaterialError(message));
  expect((failure as Error).cause).toBeUndefined();
});
