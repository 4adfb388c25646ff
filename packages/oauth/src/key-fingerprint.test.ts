import { createHash, createPrivateKey } from 'node:crypto';

import { expect, test } from 'vitest';

import { keyFingerprint } from './key-fingerprint.js';

// RFC 8037 appendix A.1: a public key with known bytes, so that the expectation needs no key export.
const JWK = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};

test('keyFingerprint hashes the DER form of the public key, also when the PEM has literal \\n line breaks', () => {
  const publicKey = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(JWK.x, 'base64url')]);
  const expected = `SHA256:${createHash('sha256').update(publicKey).digest('base64')}`;
  const pem = createPrivateKey({ key: JWK, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }).toString();
  expect([keyFingerprint(pem), keyFingerprint(pem.replaceAll('\n', '\\n'))]).toEqual([expected, expected]);
});
