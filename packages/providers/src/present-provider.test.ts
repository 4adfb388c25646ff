import { expect, test } from 'vitest';

import { authModeOf } from './auth-mode.js';
import { loadProviders } from './load-providers.js';
import { presentProvider } from './present-provider.js';
import type { ProviderDefinition } from './provider-definition.js';
import { tokenResponseRulesOf } from './token-response-rules.js';

const catalogue = loadProviders();

function provider(id: string): ProviderDefinition {
  const definition = catalogue.get(id);
  if (!definition) throw new Error(`There is no provider ${id}.`);
  return definition;
}

test('shows the fields of a form provider, but not its fixed values', () => {
  expect(presentProvider(provider('freshdesk'), new URL('https://holdfast.test/base/'))).toEqual({
    name: 'freshdesk',
    display_name: 'Freshdesk',
    logo_url: 'https://holdfast.test/base/logos/freshdesk.svg',
    auth_mode: 'BASIC',
    categories: ['support'],
    docs: 'https://developers.freshdesk.com/api/#introduction',
    docs_connect: 'https://support.freshdesk.com/support/solutions/articles/215517',
    connect_help: 'In Freshdesk open Profile settings, and copy the API key on the right.',
    credentials: {
      username: {
        type: 'string',
        title: 'API key',
        description: 'In Freshdesk: your profile settings, at the right.',
        order: 0,
        secret: true,
      },
      password: {
        type: 'string',
        title: 'Password',
        order: 1,
        default_value: 'X',
        optional: true,
        secret: true,
        hidden: true,
      },
    },
    connection_config: {
      subdomain: {
        type: 'string',
        title: 'Subdomain',
        description: 'The part before .freshdesk.com in the address of your help desk.',
        example: 'acme',
        prefix: 'https://',
        suffix: '.freshdesk.com',
        pattern: '^(?!xn--)[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$',
        order: 0,
      },
    },
    proxy: { base_url: 'https://${connectionConfig.subdomain}.freshdesk.com' },
  });
});

test('shows the addresses of a redirect provider with the placeholders of the wire', () => {
  expect(presentProvider(provider('salesforce'), new URL('https://holdfast.test/'))).toMatchObject({
    auth_mode: 'OAUTH2',
    token_url:
      'https://${connectionConfig.hostname}/services/oauth2/token || https://login.salesforce.com/services/oauth2/token',
    default_scopes: ['offline_access'],
    authorization_params: { prompt: 'consent' },
    connection_config: { hostname: { optional: true }, instance_url: { automated: true, optional: true } },
  });
});

test.each([
  ['adp-workforce-now', true],
  ['auth0-cc', undefined],
])('says for %s whether its client shows a certificate', (id, isRequired) => {
  expect(presentProvider(provider(id), new URL('https://holdfast.test/')).require_client_certificate).toBe(isRequired);
});

test('distinguishes definitions with the same name by a variant', () => {
  const named = (id: string) => presentProvider(provider(id), new URL('https://holdfast.test/')).display_name;
  expect(['private-api-basic', 'private-api-bearer', 'github'].map(named)).toEqual([
    'Private API (user name and password)',
    'Private API (bearer token)',
    'GitHub',
  ]);
});

test.each([
  ['github', 'OAUTH2'],
  ['stripe-api-key', 'BASIC'],
  ['private-api-bearer', 'API_KEY'],
  ['unauthenticated', 'NONE'],
  ['discogs', 'OAUTH1'],
  ['netsuite-tba', 'TBA'],
  ['auth0-cc', 'OAUTH2_CC'],
  ['snowflake-jwt', 'JWT'],
  ['google-service-account', 'TWO_STEP'],
  ['bill', 'BILL'],
  ['emarsys', 'SIGNATURE'],
  ['aws-sigv4', 'AWS_SIGV4'],
  ['github-app', 'APP'],
  ['github-app-oauth', 'CUSTOM'],
  ['notion-mcp', 'MCP_OAUTH2'],
  ['mcp-generic', 'MCP_OAUTH2_GENERIC'],
] as const)('the mode of %s is %s', (id, mode) => {
  expect(authModeOf(provider(id))).toBe(mode);
});

test.each([
  ['github', { ttlSeconds: undefined, tokenNeverExpires: true }],
  ['salesforce', { ttlSeconds: 3600, tokenNeverExpires: undefined }],
  ['unauthenticated', {}],
])('states for %s how long a token lives', (id, rules) => {
  expect(tokenResponseRulesOf(provider(id))).toEqual(rules);
});

test('lets client credentials without a stated expiry live 55 minutes', () => {
  const auth = { mode: 'oauth2-cc', tokenUrl: 'https://acme.test/token', tokenAuth: 'basic' } as const;
  expect(tokenResponseRulesOf({ auth })).toEqual({ ttlSeconds: 3300 });
  expect(tokenResponseRulesOf({ auth: { ...auth, ttlSeconds: 60 } })).toEqual({ ttlSeconds: 60 });
});
