import { describe, expect, test } from 'vitest';

import { faultsOf } from '../test/faults-of.js';
import {
  createIntegrationInputSchema,
  getIntegrationInputSchema,
  integrationListSchema,
  integrationRefSchema,
  integrationResultSchema,
  updateIntegrationInputSchema,
} from './integration.js';

const least = { provider: 'github', unique_key: 'gh' };
const client = { type: 'OAUTH2', client_id: 'i', client_secret: 's' };

describe('an integration is accepted', () => {
  test.each<[string, object]>([
    ['with a provider and a key', least],
    ['with a display name of 255 characters', { ...least, display_name: 'x'.repeat(255) }],
    ['with a client', { ...least, credentials: client }],
    ['with an OAuth 1 client', { ...least, credentials: { ...client, type: 'OAUTH1' } }],
    [
      'with a client and all its optional members',
      { ...least, credentials: { ...client, scopes: 'repo,user:email', webhook_secret: 'w' } },
    ],
    ['with scopes alone, for MCP', { ...least, credentials: { type: 'MCP_OAUTH2', scopes: 'a' } }],
    ['with a client for MCP', { ...least, credentials: { ...client, type: 'MCP_OAUTH2' } }],
    ['with a client id for any MCP server', { ...least, credentials: { type: 'MCP_OAUTH2_GENERIC', client_id: 'i' } }],
    ['with an empty webhook secret, which clears it', { ...least, credentials: { ...client, webhook_secret: '' } }],
    [
      'with settings',
      { ...least, forward_webhooks: false, integration_config: { region: 'x'.repeat(8_192) }, custom: { a: '' } },
    ],
  ])('%s', (_rule, input) => {
    expect(createIntegrationInputSchema.parse(input)).toEqual(input);
  });

  test.each(['', 'repo', 'a,b', 'a, b', 'https://example.com/auth/x.readonly', 'A_b-c:d/e.f*'])(
    'with the scopes %j',
    (scopes) => {
      expect(faultsOf(createIntegrationInputSchema, { ...least, credentials: { ...client, scopes } })).toEqual([]);
    },
  );
});

describe('an integration is refused', () => {
  test.each<[string, unknown, string[]]>([
    ['without a body', undefined, ['invalid_type .']],
    ['without provider and key', {}, ['invalid_type provider', 'invalid_type unique_key']],
    ['with a provider with invalid characters', { ...least, provider: 'git hub' }, ['invalid_format provider']],
    ['with a key with invalid characters', { ...least, unique_key: 'a/b' }, ['invalid_format unique_key']],
    ['with an empty display name', { ...least, display_name: '' }, ['too_small display_name']],
    ['with NUL in its display name', { ...least, display_name: 'a\0' }, ['custom display_name']],
    ['with a flag as a string', { ...least, forward_webhooks: 'true' }, ['invalid_type forward_webhooks']],
    [
      'with credentials of an unknown type',
      { ...least, credentials: { type: 'MAGIC' } },
      ['invalid_union credentials/type'],
    ],
    ['with credentials without a type', { ...least, credentials: {} }, ['invalid_union credentials/type']],
    [
      'with a client secret for any MCP server',
      { ...least, credentials: { ...client, type: 'MCP_OAUTH2_GENERIC' } },
      ['unrecognized_keys credentials'],
    ],
    [
      'with a client secret without a client id',
      { ...least, credentials: { type: 'MCP_OAUTH2', client_secret: 's' } },
      ['custom credentials/client_secret'],
    ],
    [
      'with an empty client',
      { ...least, credentials: { type: 'OAUTH2', client_id: '', client_secret: '' } },
      ['too_small credentials/client_id', 'too_small credentials/client_secret'],
    ],
    ['with a space before its key', { ...least, unique_key: ' key' }, ['invalid_format unique_key']],
    ['with a space after its key', { ...least, unique_key: 'key ' }, ['invalid_format unique_key']],
    [
      'with a client id that is too long',
      { ...least, credentials: { ...client, client_id: 'x'.repeat(256) } },
      ['too_big credentials/client_id'],
    ],
    [
      'with a webhook secret that is too long',
      { ...least, credentials: { ...client, webhook_secret: 'x'.repeat(256) } },
      ['too_big credentials/webhook_secret'],
    ],
    [
      'with an unknown credential',
      { ...least, credentials: { ...client, app_id: '1' } },
      ['unrecognized_keys credentials'],
    ],
    ['with a setting that is not a string', { ...least, custom: { a: 1 } }, ['invalid_type custom/a']],
    [
      'with a setting that is too long',
      { ...least, integration_config: { a: 'x'.repeat(8_193) } },
      ['too_big integration_config/a'],
    ],
    ['with NUL in a setting', { ...least, custom: { a: '\0' } }, ['custom custom/a']],
    [
      'with the setting __proto__',
      { ...least, custom: JSON.parse('{"__proto__":"x"}') },
      ['invalid_key custom/__proto__'],
    ],
    ['with an unknown member', { ...least, environment_id: 1 }, ['unrecognized_keys .']],
  ])('%s', (_rule, input, faults) => {
    expect(faultsOf(createIntegrationInputSchema, input)).toEqual(faults);
  });

  test.each([',', 'a,', ',a', 'a,,b', 'a b', 'a"b', 'a\\b', 'a\n', 'é', 'a,\0'])('with the scopes %j', (scopes) => {
    expect(faultsOf(createIntegrationInputSchema, { ...least, credentials: { ...client, scopes } })).toEqual([
      'invalid_format credentials/scopes',
    ]);
  });
});

test.each<[string, unknown, string[]]>([
  ['may change nothing', { unique_key: 'gh' }, []],
  ['may rename the integration', { unique_key: 'gh', new_unique_key: 'gh-2' }, []],
  ['may not rename it to an invalid key', { unique_key: 'gh', new_unique_key: '' }, ['invalid_format new_unique_key']],
  ['may not change the provider', { unique_key: 'gh', provider: 'x' }, ['unrecognized_keys .']],
])('an update %s', (_rule, input, faults) => {
  expect(faultsOf(updateIntegrationInputSchema, input)).toEqual(faults);
});

test.each<[string, unknown, string[]]>([
  ['accepts a key', { unique_key: 'gh' }, []],
  ['accepts parts to include', { unique_key: 'gh', include: ['webhook', 'credentials'] }, []],
  ['refuses other parts', { unique_key: 'gh', include: ['secrets'] }, ['invalid_value include/0']],
])('getting an integration %s', (_rule, input, faults) => {
  expect(faultsOf(getIntegrationInputSchema, input)).toEqual(faults);
});

test('a reference to an integration has only its key', () => {
  expect(faultsOf(integrationRefSchema, { unique_key: 'gh', id: 1 })).toEqual(['unrecognized_keys .']);
});

test.each<[string, object]>([
  ['the usual members', {}],
  [
    'the parts that are included on demand',
    { webhook_url: null, credentials: null, redirect_uri: 'https://example.com/oauth/callback/x' },
  ],
  [
    'its client',
    { credentials: { type: 'OAUTH2', client_id: 'i', client_secret: null, scopes: 'a', webhook_secret: null } },
  ],
])('an integration in a response keeps %s', (_rule, more) => {
  const integration = {
    unique_key: 'gh',
    provider: 'github',
    display_name: 'GitHub',
    logo: 'https://example.com/github.svg',
    forward_webhooks: true,
    created_at: '2026-01-31T10:11:12.123Z',
    updated_at: '2026-01-31T10:11:12.123Z',
    ...more,
  };
  expect(integrationResultSchema.parse({ data: { ...integration, sealed_client_secret: 'x' } })).toEqual({
    data: integration,
  });
  expect(integrationListSchema.parse({ data: [integration] })).toEqual({ data: [integration] });
});
