import { describe, expect, test } from 'vitest';

import { faultsOf } from '../test/faults-of.js';
import {
  authorizationOutcomeInputSchema,
  authorizationOutcomeSchema,
  startAuthorizationInputSchema,
  startedAuthorizationSchema,
  submitCredentialsInputSchema,
  submittedConnectionSchema,
} from './authorization.js';

const flowId = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('starting an authorization', () => {
  test.each<[string, unknown, string[]]>([
    ['needs an integration', {}, ['invalid_type integration_id']],
    [
      "accepts the values that the provider's URL needs",
      { integration_id: 'gh', connection_config: { subdomain: 'acme' } },
      [],
    ],
    [
      'refuses a value that is not a string',
      { integration_id: 'gh', connection_config: { subdomain: ['a'] } },
      ['invalid_type connection_config/subdomain'],
    ],
    [
      'refuses a value that is too long',
      { integration_id: 'gh', connection_config: { a: 'x'.repeat(2_049) } },
      ['too_big connection_config/a'],
    ],
    ['refuses NUL', { integration_id: 'gh', connection_config: { a: '\0' } }, ['custom connection_config/a']],
    [
      'refuses __proto__',
      { integration_id: 'gh', connection_config: JSON.parse('{"__proto__":"x"}') },
      ['invalid_key connection_config/__proto__'],
    ],
    [
      'refuses more than a hundred values',
      { integration_id: 'gh', connection_config: hundredAndOne() },
      ['custom connection_config'],
    ],
    ['refuses members that the session decides', { integration_id: 'gh', tags: {} }, ['unrecognized_keys .']],
  ])('%s', (_rule, input, faults) => {
    expect(faultsOf(startAuthorizationInputSchema, input)).toEqual(faults);
  });

  test('returns a flow id and the URL to open', () => {
    const started = { data: { flow_id: flowId, authorize_url: 'https://example.com/oauth/start/x' } };
    expect(startedAuthorizationSchema.parse(started)).toEqual(started);
  });
});

test.each<[string, unknown, string[]]>([
  ['accepts a flow id', { flow_id: flowId }, []],
  ['refuses a flow id that is not a UUID', { flow_id: '1; drop table' }, ['invalid_format flow_id']],
  ['refuses several flow ids', { flow_id: [flowId] }, ['invalid_type flow_id']],
])('asking for an outcome %s', (_rule, input, faults) => {
  expect(faultsOf(authorizationOutcomeInputSchema, input)).toEqual(faults);
});

test.each<[string, object]>([
  ['pending', { status: 'pending' }],
  ['success', { status: 'success', connection_id: 'c', provider_config_key: 'gh', is_pending: false }],
  ['failed', { status: 'failed', error: { code: 'access_denied', message: 'You said no.' } }],
])('an outcome may be %s', (_status, data) => {
  expect(authorizationOutcomeSchema.parse({ data: { ...data, access_token: 'x' } })).toEqual({ data });
});

test.each<[string, object, string[]]>([
  ['a client', { oauth_client_id_override: 'i', oauth_client_secret_override: 's' }, []],
  ['a public client', { oauth_client_id_override: 'i' }, []],
  ['a refresh token', { oauth_refresh_token_override: 'r' }, []],
  [
    'no secret without a client id',
    { oauth_client_secret_override: 's' },
    ['custom credentials/oauth_client_secret_override'],
  ],
  ['nothing else', { token_url: 'https://evil.example' }, ['unrecognized_keys credentials']],
])("starting an authorization accepts as the end user's own credentials %s", (_rule, credentials, faults) => {
  expect(faultsOf(startAuthorizationInputSchema, { integration_id: 'gh', credentials })).toEqual(faults);
});

test.each<[string, unknown, string[]]>([
  ['accepts credentials', { integration_id: 'gh', credentials: { type: 'API_KEY', apiKey: 'k' } }, []],
  ['refuses an input without credentials', { integration_id: 'gh' }, ['invalid_type credentials']],
  [
    'refuses invalid credentials',
    { integration_id: 'gh', credentials: { type: 'API_KEY', apiKey: '' } },
    ['too_small credentials/apiKey'],
  ],
  [
    'refuses a connection id',
    { integration_id: 'gh', credentials: { type: 'NONE' }, connection_id: 'c' },
    ['unrecognized_keys .'],
  ],
])('submitting credentials %s', (_rule, input, faults) => {
  expect(faultsOf(submitCredentialsInputSchema, input)).toEqual(faults);
});

test('a submitted connection has camel-case members', () => {
  const connection = { connectionId: 'c', providerConfigKey: 'gh' };
  expect(submittedConnectionSchema.parse(connection)).toEqual(connection);
});

function hundredAndOne(): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`k${index}`, 'x']));
}
