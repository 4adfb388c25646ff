import { createPublicKey, generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';

import { createClientAssertion } from './client-assertion.js';
import { KeyMaterialError, normalizePem, readPrivateKey } from './private-key.js';

const NOW = new Date('2026-01-01T00:00:00.000Z');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ed25519 = generateKeyPairSync('ed25519').privateKey;
const pem = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1' = 'pkcs8'): string =>
  key.export({ type: type as 'pkcs8', format: 'pem' }).toString();
const jwk = (key: KeyObject, more: object = {}): string =>
  JSON.stringify({ ...key.export({ format: 'jwk' }), ...more });
const fixture = (name: string): string =>
  readFileSync(new URL(`../../egress/test/fixtures/${name}`, import.meta.url), 'utf8');

const sign = (privateKey: string, certificate?: string): Promise<string> =>
  createClientAssertion({ clientId: 'the-client', privateKey, certificate, audience: 'https://as.test', now: NOW });

test.each([
  ['RSA in PKCS#8', pem(rsa), rsa, { alg: 'RS256' }],
  ['RSA in PKCS#1', pem(rsa, 'pkcs1'), rsa, { alg: 'RS256' }],
  ['P-256', pem(ec), ec, { alg: 'ES256' }],
  ['P-256 in SEC1', pem(ec, 'sec1'), ec, { alg: 'ES256' }],
  ['Ed25519', pem(ed25519), ed25519, { alg: 'EdDSA' }],
  ['a JWK with a key id', jwk(rsa, { kid: 'k1' }), rsa, { alg: 'RS256', kid: 'k1' }],
  ['a JWK that names its algorithm', jwk(rsa, { alg: 'PS256' }), rsa, { alg: 'PS256' }],
  ['RSA with literal \\n line breaks', pem(rsa).replaceAll('\n', '\\n'), rsa, { alg: 'RS256' }],
  ['RSA without line breaks', pem(rsa).replaceAll('\n', ''), rsa, { alg: 'RS256' }],
  ['RSA with spaces for line breaks', pem(rsa).trim().replaceAll('\n', ' '), rsa, { alg: 'RS256' }],
])('createClientAssertion signs with a private key in the form of %s', async (_what, text, key, header) => {
  const assertion = await sign(text);
  expect(decodeProtectedHeader(assertion)).toEqual({ typ: 'JWT', ...header });
  const { payload } = await jwtVerify(assertion, createPublicKey(key), {
    currentDate: NOW,
    audience: 'https://as.test',
  });
  const iat = NOW.getTime() / 1_000;
  expect(payload).toEqual({
    iss: 'the-client',
    sub: 'the-client',
    aud: 'https://as.test',
    jti: expect.stringMatching(/^[\da-f-]{36}$/),
    iat,
    nbf: iat,
    exp: iat + 60,
  });
});

test('createClientAssertion identifies the key by the thumbprint of its certificate', async () => {
  const certificate = fixture('client.test.cert.pem');
  const assertion = await sign(fixture('client.test.key.pem'), certificate);
  const thumbprint = Buffer.from(new X509Certificate(certificate).fingerprint256.replaceAll(':', ''), 'hex').toString(
    'base64url',
  );
  expect(decodeProtectedHeader(assertion)).toMatchObject({ alg: 'ES256', 'x5t#S256': thumbprint });
});

test('createClientAssertion never returns the same assertion twice', async () => {
  expect(await sign(pem(rsa))).not.toBe(await sign(pem(rsa)));
});

describe('createClientAssertion throws the rule and never the key material for', () => {
  test.each([
    ['text that is not a key', 'secret-thing', undefined, 'private key'],
    ['a public key', createPublicKey(rsa).export({ type: 'spki', format: 'pem' }).toString(), undefined, 'private key'],
    ['a truncated JWK', '{"kty":"RSA","n":"secret-thing"', undefined, 'private key'],
    ['a symmetric JWK', '{"kty":"oct","k":"c2VjcmV0LXRoaW5n"}', undefined, 'private key'],
    ['a key that cannot sign', pem(generateKeyPairSync('x25519').privateKey), undefined, 'must be a key of'],
    [
      'an unsupported curve',
      pem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey),
      undefined,
      'must be a key of',
    ],
    ['an algorithm that does not fit the key', jwk(ec, { alg: 'RS256' }), undefined, 'kind that signs'],
    ['text that is not a certificate', pem(rsa), 'secret-thing', 'certificate in PEM'],
    ['the certificate of another key', pem(rsa), fixture('client.test.cert.pem'), 'certificate of the private key'],
  ])('%s', async (_what, key, certificate, rule) => {
    const error: unknown = await sign(key, certificate).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(KeyMaterialError);
    expect(String(error)).toContain(rule);
    expect(String(error)).not.toContain('secret-thing');
    expect((error as Error).cause).toBeUndefined();
  });
});

test('normalizePem returns text that is not PEM unchanged', () => {
  expect(normalizePem('{"kty":"RSA"}')).toBe('{"kty":"RSA"}');
  expect(readPrivateKey(`\n ${jwk(ec)} `).algorithm).toBeNull();
});
