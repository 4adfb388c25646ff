import { describe, expect, test } from 'vitest';

import { readIdToken } from './read-id-token.js';

const NOW = new Date('2026-01-31T10:00:00Z');
const SECONDS = NOW.getTime() / 1_000;
const CLAIMS = { iss: 'https://id.example', aud: 'client-1', exp: SECONDS + 300, sub: 'u-1' };

function tokenOf(claims: unknown, header: unknown = { alg: 'RS256' }): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.c2ln`;
}

function read(token: string, issuer: string | null = 'https://id.example'): unknown {
  return readIdToken(token, { clientId: 'client-1', issuer, now: NOW });
}

describe('readIdToken accepts an ID token', () => {
  test.each([
    ['for this client', CLAIMS],
    ['for this client as the only one in a list', { ...CLAIMS, aud: ['client-1'] }],
    [
      'for several clients when this client is the authorized party',
      { ...CLAIMS, aud: ['client-1', 'api'], azp: 'client-1' },
    ],
    ['within a minute after its expiry, because clocks differ', { ...CLAIMS, exp: SECONDS - 59 }],
  ])('%s', (_rule, claims) => {
    expect(read(tokenOf(claims))).toEqual({ ok: true, claims });
  });

  test('from any issuer when none is known in advance', () => {
    expect(read(tokenOf({ ...CLAIMS, iss: 'https://other.example' }), null)).toMatchObject({ ok: true });
  });
});

describe('readIdToken refuses an ID token', () => {
  test.each([
    ['that is not a JWT', 'opaque', 'is not a JWT'],
    ['whose claims are not an object', tokenOf([1]), 'is not a JWT'],
    ['that is unsigned', tokenOf(CLAIMS, { alg: 'none' }), 'is not signed with a supported algorithm'],
    ['that names no algorithm', tokenOf(CLAIMS, {}), 'is not a JWT'],
    ['from another issuer', tokenOf({ ...CLAIMS, iss: 'https://id.example/' }), 'is from another issuer'],
    ['without an issuer', tokenOf({ ...CLAIMS, iss: undefined }), 'is from another issuer'],
    ['for another client', tokenOf({ ...CLAIMS, aud: 'client-2' }), 'is for another client'],
    ['without an audience', tokenOf({ ...CLAIMS, aud: undefined }), 'is for another client'],
    [
      'for several clients without an authorized party',
      tokenOf({ ...CLAIMS, aud: ['client-1', 'client-2'] }),
      'is for another client',
    ],
    ['authorized for another client', tokenOf({ ...CLAIMS, azp: 'client-2' }), 'is for another client'],
    ['that has expired', tokenOf({ ...CLAIMS, exp: SECONDS - 60 }), 'has expired'],
    ['without an expiry', tokenOf({ ...CLAIMS, exp: undefined }), 'has expired'],
    ['whose expiry is not a time', tokenOf({ ...CLAIMS, exp: 'later' }), 'has expired'],
  ])('%s', (_rule, token, fault) => {
    expect(read(token)).toEqual({ ok: false, fault });
  });

  test.each([{ nonce: 'other' }, {}, { nonce: ['n'] }])(
    'when its nonce is that of another authorization: %o',
    (claims) => {
      const options = { clientId: 'client-1', issuer: null, nonce: 'n', now: NOW };
      expect(readIdToken(tokenOf({ ...CLAIMS, nonce: 'n' }), options)).toMatchObject({ ok: true });
      expect(readIdToken(tokenOf({ ...CLAIMS, ...claims }), options)).toEqual({
        ok: false,
        fault: 'belongs to another authorization',
      });
    },
  );
});
