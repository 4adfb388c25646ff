import { expect, test } from 'vitest';

import { parseDefinition } from './provider-definition.js';
import { definitionFaultsOf, faultLine } from './provider-definitions-error.js';

type Json = Readonly<Record<string, unknown>>;

const ACME = { id: 'acme', name: 'Acme', categories: ['erp'] };
const TENANT = { t: { label: 'Tenant', format: 'path-segment' } };
const FROM_TENANT = { from: 'config', id: 't' };

const oauth2 = (tokenUrl: string | readonly string[], config: Json = TENANT): Json => ({
  ...ACME,
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://acme.test/auth',
    tokenUrl,
    tokenAuth: 'body',
    pkce: 'S256',
    account: FROM_TENANT,
  },
  config,
});
const key = (api: Json): Json => ({
  ...ACME,
  auth: { mode: 'api-key', account: FROM_TENANT },
  config: TENANT,
  credentials: { apiKey: { label: 'Key', secret: true } },
  api: { headers: { authorization: 'Bearer {cred.apiKey}' }, ...api },
});
const login = (body: Json, id: string): Json => ({
  ...ACME,
  auth: {
    mode: 'login',
    steps: [{ method: 'POST', url: 'https://acme.test/login', body: { secret: '{cred.secret}', ...body } }],
    token: { path: 'token' },
    account: { from: 'credentials', id },
  },
  credentials: { user: { label: 'User' }, secret: { label: 'Secret', secret: true } },
});
const VERIFY = { method: 'GET', path: '/me', evidence: 'recalled' };

function faultsOf(definition: Json): readonly string[] {
  const parsed = parseDefinition(definition);
  return parsed.success ? [] : definitionFaultsOf(parsed.error).map(faultLine);
}

test.each<[string, Json]>([
  ['the token endpoint receives', oauth2('https://acme.test/{config.t}/token')],
  ['the verification request of a key contains', key({ baseUrl: 'https://acme.test/{config.t}', verify: VERIFY })],
  ['a login sends next to its secret', login({ user: '{cred.user}' }, 'user')],
])('accepts an account from an entered value that %s', (_where, definition) => {
  expect(faultsOf(definition)).toEqual([]);
});

test.each<[string, Json, string]>([
  ['no request contains', oauth2('https://acme.test/token'), 't'],
  [
    'only one form of the token address contains',
    oauth2(['https://acme.test/{config.t}/token', 'https://acme.test/token']),
    't',
  ],
  ['may be left out', oauth2('https://acme.test/{config.t}/token', { t: { ...TENANT.t, required: false } }), 't'],
  ['no call verifies', key({ baseUrl: 'https://acme.test/{config.t}' }), 't'],
  [
    'the verification request lacks',
    key({ baseUrl: 'https://acme.test/{config.t}', verify: { ...VERIFY, baseUrl: 'https://acme.test' } }),
    't',
  ],
  ['is the secret itself', login({}, 'secret'), 'secret'],
  ['the login does not send', login({}, 'user'), 'user'],
])('rejects an account from an entered value that %s', (_where, definition, value) => {
  expect(faultsOf(definition)).toContainEqual(
    expect.stringContaining(`auth.account: "${value}" needs a field in config with source`),
  );
});
