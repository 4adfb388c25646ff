import { generateKeyPairSync, verify } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import {
  buildOAuth1Header,
  signWith,
  UnsignableParameterError,
  type OAuth1Keys,
  type OAuth1Request,
  type OAuth1Signing,
} from './oauth1-signature.js';

const PRINTER: OAuth1Keys = {
  signatureMethod: 'HMAC-SHA1',
  client: { id: 'dpf43f3p2l4k3l03', secret: 'kd94hf93k423kf44' },
  realm: 'Photos',
};
const parametersOf = (header: string): Record<string, string> =>
  Object.fromEntries(
    [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decodeURIComponent(value)]),
  );

/** Published examples: a request, its keys, its protocol parameters, and its signature. */
const PUBLISHED: readonly (readonly [string, OAuth1Request, OAuth1Keys, Readonly<Record<string, string>>, string])[] = [
  [
    'RFC 5849 §1.2, the request for temporary credentials',
    { method: 'POST', url: new URL('https://photos.example.net/initiate') },
    PRINTER,
    { oauth_timestamp: '137131200', oauth_nonce: 'wIjqoS', oauth_callback: 'http://printer.example.com/ready' },
    '74KNZJeDHnMBp0EMJ9ZHt/XKycU=',
  ],
  [
    'RFC 5849 §1.2, the request for token credentials',
    { method: 'POST', url: new URL('https://photos.example.net/token') },
    { ...PRINTER, token: { id: 'hh5s93j4hdidpola', secret: 'hdhd0244k9j7ao03' } },
    {
      oauth_token: 'hh5s93j4hdidpola',
      oauth_timestamp: '137131201',
      oauth_nonce: 'walatlh',
      oauth_verifier: 'hfdp7dh39dks9884',
    },
    'gKgrFCywp7rO0OXSjdot/IHF7IU=',
  ],
  [
    'RFC 5849 §1.2, the request for the photo, whose query is signed',
    { method: 'GET', url: new URL('http://photos.example.net/photos?file=vacation.jpg&size=original') },
    { ...PRINTER, token: { id: 'nnch734d00sl2jdk', secret: 'pfkkdhi9sl3r4s00' } },
    { oauth_token: 'nnch734d00sl2jdk', oauth_timestamp: '137131202', oauth_nonce: 'chapoH' },
    'MdpQcU8iPSUjWoN/UDMsK2sui9I=',
  ],
  [
    'RFC 5849 §3.1 with the base string of §3.4.1.1: encoded names, empty and repeated parameters, a form',
    {
      method: 'POST',
      url: new URL('http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b'),
      form: 'c2&a3=2+q',
    },
    {
      signatureMethod: 'HMAC-SHA1',
      client: { id: '9djdj82h48djs9d2', secret: 'j49sk3j29djd' },
      token: { id: 'kkk9d7dh3k39sjv7', secret: 'dh893hdasih9' },
    },
    { oauth_token: 'kkk9d7dh3k39sjv7', oauth_timestamp: '137131201', oauth_nonce: '7d8f3e4a' },
    'r6/TJjbCOr97/+UU0NsvSne7s5g=',
  ],
  [
    "the signature example of Twitter's documentation",
    {
      method: 'post',
      url: new URL('https://api.twitter.com/1.1/statuses/update.json?include_entities=true'),
      form: 'status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21',
    },
    {
      signatureMethod: 'HMAC-SHA1',
      client: { id: 'xvz1evFS4wEEPTGEFPHBog', secret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw' },
      token: {
        id: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
        secret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
      },
    },
    {
      oauth_token: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
      oauth_timestamp: '1318622958',
      oauth_nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
      oauth_version: '1.0',
    },
    'hCtSmYh+iHYCEqBWrE7C7hYmtUk=',
  ],
];

test.each(PUBLISHED)('signWith reproduces %s', (_where, request, keys, parameters, signature) => {
  const header = signWith(request, keys, {
    oauth_consumer_key: keys.client.id,
    oauth_signature_method: keys.signatureMethod,
    ...parameters,
  });
  expect(parametersOf(header)['oauth_signature']).toBe(signature);
});

const NOW = new Date('2026-01-01T00:00:00.900Z');
const signing = (given: Partial<OAuth1Signing> = {}): OAuth1Signing => ({
  signatureMethod: 'HMAC-SHA256',
  client: { id: 'c', secret: 's' },
  nonce: 'n',
  now: NOW,
  ...given,
});
const GET: OAuth1Request = { method: 'GET', url: new URL('https://api.test/x?a=1') };

test('buildOAuth1Header encodes the protocol parameters and puts the realm first', () => {
  const given = {
    client: { id: 'c d', secret: 's' },
    token: { id: 't&', secret: 'u' },
    realm: '1234567_SB1',
    callback: 'https://here.test/cb?state=a',
    verifier: 'v',
  };
  const header = buildOAuth1Header(GET, signing(given));
  expect(header).toMatch(
    /^OAuth realm="1234567_SB1", oauth_callback="https%3A%2F%2Fhere\.test%2Fcb%3Fstate%3Da", oauth_consumer_key="c%20d", /,
  );
  expect(parametersOf(header)).toEqual({
    realm: '1234567_SB1',
    oauth_callback: 'https://here.test/cb?state=a',
    oauth_consumer_key: 'c d',
    oauth_nonce: 'n',
    oauth_signature: expect.stringMatching(/^[\w+/]{43}=$/),
    oauth_signature_method: 'HMAC-SHA256',
    oauth_timestamp: '1767225600',
    oauth_token: 't&',
    oauth_verifier: 'v',
    oauth_version: '1.0',
  });
});

test('buildOAuth1Header uses the encoded secrets as the signature when the method is PLAINTEXT', () => {
  const header = buildOAuth1Header(
    GET,
    signing({ signatureMethod: 'PLAINTEXT', client: { id: 'c', secret: 'a&b' }, token: { id: 't', secret: 'c d' } }),
  );
  expect(parametersOf(header)['oauth_signature']).toBe('a%26b&c%20d');
});

describe('buildOAuth1Header with RSA-SHA1', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  test.each([
    ['line breaks', pem],
    ['literal \\n line breaks', pem.replaceAll('\n', '\\n')],
  ])('signs with a private key in PEM with %s as the client secret', (_how, secret) => {
    const header = buildOAuth1Header(GET, signing({ signatureMethod: 'RSA-SHA1', client: { id: 'c', secret } }));
    const base =
      'GET&https%3A%2F%2Fapi.test%2Fx&a%3D1%26oauth_consumer_key%3Dc%26oauth_nonce%3Dn%26oauth_signature_method%3DRSA-SHA1' +
      '%26oauth_timestamp%3D1767225600%26oauth_version%3D1.0';
    expect(
      verify(
        'sha1',
        Buffer.from(base),
        publicKey,
        Buffer.from(parametersOf(header)['oauth_signature'] ?? '', 'base64'),
      ),
    ).toBe(true);
  });

  test('throws client_misconfigured and does not quote the secret when it is not such a key', () => {
    const run = (): string =>
      buildOAuth1Header(GET, signing({ signatureMethod: 'RSA-SHA1', client: { id: 'c', secret: 'sekret' } }));
    expect(run).toThrow(
      expect.objectContaining({
        kind: 'client_misconfigured',
        message: 'the client secret is not an RSA private key in PEM',
      }),
    );
  });
});

test.each([
  [
    'the query contains a signature parameter',
    { ...GET, url: new URL('https://api.test/x?oauth_token=mine') },
    'oauth_token',
  ],
  ['the form contains a signature parameter', { ...GET, form: 'oauth_signature=x' }, 'oauth_signature'],
  ['a parameter is called __proto__', { ...GET, form: '__proto__=x' }, '__proto__'],
])('buildOAuth1Header throws when %s', (_where, request, parameter) => {
  expect(() => buildOAuth1Header(request, signing())).toThrow(
    expect.objectContaining({ name: UnsignableParameterError.name, parameter }),
  );
});

test('buildOAuth1Header throws when the realm would break out of the header', () => {
  expect(() => buildOAuth1Header(GET, signing({ realm: 'a", oauth_token="x' }))).toThrow(
    'the realm contains characters that a header cannot contain',
  );
});
