import { describe, expect, test } from 'vitest';

import { faultsOf } from '../test/faults-of.js';
import { credentialsSchema } from './credentials.js';
import { importCredentialsSchema } from './import-credentials.js';
import { submittedCredentialsSchema } from './submitted-credentials.js';

const longest = (length: number): string => 'x'.repeat(length);

describe('importing accepts credentials', () => {
  test.each<[string, object]>([
    ['OAUTH2 with an access token', { type: 'OAUTH2', access_token: 'a' }],
    [
      'OAUTH2 with everything, at its limits',
      {
        type: 'OAUTH2',
        access_token: longest(16_384),
        refresh_token: longest(16_384),
        expires_at: '2026-01-31T10:11:12.123Z',
        config_override: { client_id: longest(255), client_secret: longest(2_048) },
      },
    ],
    ['OAUTH2 with an empty override', { type: 'OAUTH2', access_token: 'a', config_override: {} }],
    ['OAUTH2_CC', { type: 'OAUTH2_CC', token: longest(4_096), client_id: longest(255), client_secret: longest(2_048) }],
    [
      'OAUTH2_CC with a certificate',
      {
        type: 'OAUTH2_CC',
        token: 't',
        client_id: 'i',
        client_secret: 's',
        client_certificate: longest(10_000),
        client_private_key: longest(10_000),
      },
    ],
    ['OAUTH1', { type: 'OAUTH1', oauth_token: longest(2_048), oauth_token_secret: longest(2_048) }],
    ['API_KEY', { type: 'API_KEY', apiKey: longest(1_024) }],
    ['BASIC', { type: 'BASIC', username: longest(1_024), password: longest(1_024) }],
    ['BASIC with neither name nor password', { type: 'BASIC', username: '', password: '' }],
    ['NONE', { type: 'NONE' }],
  ])('%s', (_rule, credentials) => {
    expect(importCredentialsSchema.parse(credentials)).toEqual(credentials);
  });

  test.each<[string, unknown, string | undefined]>([
    ['an ISO date', '2026-01-31T10:11:12.123Z', '2026-01-31T10:11:12.123Z'],
    ['an ISO date with an offset', '2026-01-31T10:11:12+01:00', '2026-01-31T09:11:12.000Z'],
    ['a date without a time', '2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['a number of milliseconds', 1_769_854_272_123, '2026-01-31T10:11:12.123Z'],
    ['zero', 0, '1970-01-01T00:00:00.000Z'],
    ['the last millisecond of 9999', 253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
    ['null, which counts as absent', null, undefined],
    ['undefined', undefined, undefined],
  ])('with an expiry given as %s', (_rule, given, expiresAt) => {
    const credentials = { type: 'OAUTH2', access_token: 'a', expires_at: given };
    expect(importCredentialsSchema.parse(credentials)).toEqual({
      type: 'OAUTH2',
      access_token: 'a',
      expires_at: expiresAt,
    });
  });
});

describe('importing refuses credentials', () => {
  test.each<[string, unknown, string[]]>([
    ['when they are missing', undefined, ['invalid_type .']],
    ['without a type', { token: 'x' }, ['invalid_union type']],
    ['of an unknown type', { type: 'MAGIC' }, ['invalid_union type']],
    ['of a mode without its token', { type: 'JWT' }, ['invalid_type token']],
    ['of a type that is a prototype name', { type: '__proto__' }, ['invalid_union type']],
    ['OAUTH2 without an access token', { type: 'OAUTH2' }, ['invalid_type access_token']],
    [
      'OAUTH2 with empty tokens',
      { type: 'OAUTH2', access_token: '', refresh_token: '' },
      ['too_small access_token', 'too_small refresh_token'],
    ],
    [
      'OAUTH2 with a token that is too long',
      { type: 'OAUTH2', access_token: longest(16_385) },
      ['too_big access_token'],
    ],
    ['OAUTH2 with NUL in a token', { type: 'OAUTH2', access_token: 'a\0' }, ['custom access_token']],
    [
      'OAUTH2 with a member of another mode',
      { type: 'OAUTH2', access_token: 'a', apiKey: 'x' },
      ['unrecognized_keys .'],
    ],
    [
      'OAUTH2 with an empty client id',
      { type: 'OAUTH2', access_token: 'a', config_override: { client_id: '' } },
      ['too_small config_override/client_id'],
    ],
    [
      'OAUTH2 with an unknown override',
      { type: 'OAUTH2', access_token: 'a', config_override: { token_url: 'https://evil.example' } },
      ['unrecognized_keys config_override'],
    ],
    [
      'OAUTH2_CC without a client',
      { type: 'OAUTH2_CC', token: 't' },
      ['invalid_type client_id', 'invalid_type client_secret'],
    ],
    [
      'OAUTH2_CC with an empty certificate',
      { type: 'OAUTH2_CC', token: 't', client_id: 'i', client_secret: 's', client_certificate: '' },
      ['too_small client_certificate'],
    ],
    [
      'OAUTH1 with empty tokens',
      { type: 'OAUTH1', oauth_token: '', oauth_token_secret: '' },
      ['too_small oauth_token', 'too_small oauth_token_secret'],
    ],
    ['API_KEY with an empty key', { type: 'API_KEY', apiKey: '' }, ['too_small apiKey']],
    ['API_KEY with a key that is too long', { type: 'API_KEY', apiKey: longest(1_025) }, ['too_big apiKey']],
    [
      'API_KEY with api_key instead of apiKey',
      { type: 'API_KEY', api_key: 'x' },
      ['invalid_type apiKey', 'unrecognized_keys .'],
    ],
    ['BASIC without a password', { type: 'BASIC', username: 'u' }, ['invalid_type password']],
    [
      'BASIC with a user name that is too long',
      { type: 'BASIC', username: longest(1_025), password: '' },
      ['too_big username'],
    ],
    ['NONE with any member', { type: 'NONE', token: 'x' }, ['unrecognized_keys .']],
  ])('%s', (_rule, credentials, faults) => {
    expect(faultsOf(importCredentialsSchema, credentials)).toEqual(faults);
  });

  test.each<[string, unknown, string]>([
    ['not a date', 'tomorrow', 'custom expires_at'],
    ['an empty string', '', 'custom expires_at'],
    ['a date in month 13', '2026-13-01', 'custom expires_at'],
    ['before 1970', -1, 'custom expires_at'],
    ['after 9999', 253_402_300_800_000, 'custom expires_at'],
    ['a number beyond all dates', 1e300, 'custom expires_at'],
    ['infinity', Number.POSITIVE_INFINITY, 'invalid_union expires_at'],
    ['a boolean', true, 'invalid_union expires_at'],
    ['an object', {}, 'invalid_union expires_at'],
  ])('with an expiry that is %s', (_rule, expiresAt, fault) => {
    expect(faultsOf(importCredentialsSchema, { type: 'OAUTH2', access_token: 'a', expires_at: expiresAt })).toEqual([
      fault,
    ]);
  });
});

describe('the Connect UI', () => {
  test.each<[string, unknown, string[]]>([
    ['may submit an API key', { type: 'API_KEY', apiKey: 'k' }, []],
    ['may submit a user name and a password', { type: 'BASIC', username: 'u', password: '' }, []],
    ['may submit a client', { type: 'OAUTH2_CC', client_id: 'i', client_secret: 's' }, []],
    ['may submit no credentials', { type: 'NONE' }, []],
    ['may not submit an OAuth 2 token', { type: 'OAUTH2', access_token: 'a' }, ['invalid_union type']],
    [
      'may not submit a token with a client',
      { type: 'OAUTH2_CC', client_id: 'i', client_secret: 's', token: 't' },
      ['unrecognized_keys .'],
    ],
    ['may not submit an empty API key', { type: 'API_KEY', apiKey: '' }, ['too_small apiKey']],
  ])('%s', (_rule, credentials, faults) => {
    expect(faultsOf(submittedCredentialsSchema, credentials)).toEqual(faults);
  });
});

describe('credentials in a response', () => {
  test.each<[string, object]>([
    ['OAUTH2', { type: 'OAUTH2', access_token: 'a', raw: {} }],
    [
      'OAUTH2 with everything',
      {
        type: 'OAUTH2',
        access_token: 'a',
        refresh_token: 'r',
        expires_at: '2026-01-31T10:11:12.123Z',
        config_override: { client_id: 'i', client_secret: 's' },
        raw: { access_token: 'a', nested: { list: [1, { x: null }] } },
      },
    ],
    ['OAUTH1', { type: 'OAUTH1', oauth_token: 't', oauth_token_secret: 's', raw: { a: 1 } }],
    [
      'OAUTH2_CC',
      {
        type: 'OAUTH2_CC',
        token: 't',
        expires_at: '2026-01-31T10:11:12.123Z',
        client_id: 'i',
        client_secret: 's',
        client_certificate: 'c',
        client_private_key: 'k',
        raw: {},
      },
    ],
    ['BASIC', { type: 'BASIC', username: 'u', password: 'p' }],
    ['API_KEY', { type: 'API_KEY', apiKey: 'k' }],
    ['NONE, which has no type', {}],
  ])('%s keep every member', (_mode, credentials) => {
    expect(credentialsSchema.parse(credentials)).toEqual(credentials);
  });

  test.each<[string, unknown]>([
    ['NONE with a type', { type: 'NONE' }],
    ['a mode without its token', { type: 'OAUTH2', raw: {} }],
    ['anything without a type', { access_token: 'a' }],
  ])('are never %s', (_rule, credentials) => {
    expect(credentialsSchema.safeParse(credentials).success).toBe(false);
  });
});
