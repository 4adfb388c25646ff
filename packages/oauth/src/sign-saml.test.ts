import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';

import { expect, test } from 'vitest';

import { KeyMaterialError } from './private-key.js';
import { signSamlAssertion, type SamlOptions } from './sign-saml.js';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const OPTIONS: SamlOptions = {
  key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  issuer: 'www.successfactors.com',
  audience: 'www.successfactors.com',
  nameId: 'ada & <bob> "o\'k"',
  recipient: 'https://api.example.test/oauth/token',
  sessionIndex: 's"1',
  attributes: { api_key: 'key-1', use_username: 'true' },
  ttlSeconds: 600,
  now: new Date('2026-01-01T00:00:00.000Z'),
};

function assertionOf(options: SamlOptions): string {
  return Buffer.from(signSamlAssertion(options).token, 'base64').toString('utf8');
}

test('signSamlAssertion writes issuer, subject, recipient, audience and validity, with every value escaped', () => {
  const xml = assertionOf(OPTIONS);
  for (const part of [
    '<saml2:Issuer>www.successfactors.com</saml2:Issuer>',
    '>ada &amp; &lt;bob&gt; "o\'k"</saml2:NameID>',
    'NotOnOrAfter="2026-01-01T00:10:00.000Z" Recipient="https://api.example.test/oauth/token"',
    '<saml2:Conditions NotBefore="2025-12-31T23:50:00.000Z" NotOnOrAfter="2026-01-01T00:10:00.000Z">',
    '<saml2:Audience>www.successfactors.com</saml2:Audience>',
    '<saml2:Attribute Name="api_key">',
  ])
    expect(xml.replaceAll('&quot;', '"').replaceAll('&apos;', "'")).toContain(part);
  expect(xml).toContain('SessionIndex="s&quot;1"');
  expect(signSamlAssertion(OPTIONS).expiresAt).toEqual(new Date('2026-01-01T00:10:00.000Z'));
});

test('signSamlAssertion places a signature of the whole assertion after the issuer, which node:crypto verifies', () => {
  const { attributes: _none, ...options } = OPTIONS;
  const xml = assertionOf({ ...options, nameId: 'ada' });
  const signature = /<\/saml2:Issuer>(<ds:Signature .*?<\/ds:Signature>)<saml2:Subject>/s.exec(xml)?.[1] ?? '';
  const inside = (name: string): string =>
    new RegExp(`<ds:${name}[^>]*>(.*?)</ds:${name}>`, 's').exec(signature)?.[1] ?? '';
  const id = / ID="([^"]+)"/.exec(xml)?.[1];
  expect(signature).toContain(`<ds:Reference URI="#${id}">`);

  // Without attributes the assertion is already in canonical form, except for the empty element.
  const whole = xml
    .replace(signature, '')
    .replace(
      /<saml2:SubjectConfirmationData ([^>]*)\/>/,
      '<saml2:SubjectConfirmationData $1></saml2:SubjectConfirmationData>',
    );
  expect(inside('DigestValue')).toBe(createHash('sha256').update(whole).digest('base64'));

  const signedInfo = (/<ds:SignedInfo>.*<\/ds:SignedInfo>/s.exec(signature)?.[0] ?? '')
    .replace('<ds:SignedInfo>', '<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">')
    .replace(/<(ds:\w+)([^>]*)\/>/g, '<$1$2></$1>');
  expect(
    verify(
      'sha256',
      Buffer.from(signedInfo),
      createPublicKey(privateKey),
      Buffer.from(inside('SignatureValue'), 'base64'),
    ),
  ).toBe(true);
});

test('signSamlAssertion gives each assertion its own id', () => {
  expect(assertionOf(OPTIONS)).not.toBe(assertionOf(OPTIONS));
});

test.each([
  ['text that is not a key', 'hunter2', 'must be a private key in PEM or a JWK'],
  [
    'a key that is not RSA',
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'must be an RSA key',
  ],
])('signSamlAssertion throws for %s', (_what, key, message) => {
  expect(() => signSamlAssertion({ ...OPTIONS, key })).toThrow(new KeyMaterialError(message));
});
