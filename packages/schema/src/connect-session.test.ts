import { describe, expect, test } from 'vitest';

import { faultsOf } from '../test/faults-of.js';
import {
  CONNECT_SESSION_TTL_SECONDS,
  connectSessionViewSchema,
  createConnectSessionInputSchema,
  createdConnectSessionSchema,
  createReconnectSessionInputSchema,
} from './connect-session.js';

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `i${index}`);

test('a connect session lasts thirty minutes', () => {
  expect(CONNECT_SESSION_TTL_SECONDS).toBe(30 * 60);
});

describe('a connect session is accepted', () => {
  test.each<[string, object]>([
    ['with tags', { tags: { end_user_id: 'u' } }],
    ['with empty tags', { tags: {} }],
    ['with an end user instead of tags', { end_user: { id: 'u' } }],
    ['with an empty list of integrations', { tags: {}, allowed_integrations: [] }],
    ['with a thousand integrations', { tags: {}, allowed_integrations: many(1_000) }],
    [
      'with everything',
      {
        end_user: { id: 'u', email: 'a@b.co', display_name: 'U', tags: { plan: '' } },
        organization: { id: '', display_name: 'O' },
        tags: { plan: 'x' },
        allowed_integrations: ['gh-main', 'a b~:.@_'],
        integrations_config_defaults: {
          'gh-main': {
            user_scopes: 'a,b',
            authorization_params: { prompt: 'consent', drop: 'undefined', empty: '' },
            connection_config: { subdomain: 'acme', nested: { a: [1] }, oauth_scopes_override: 'a b' },
          },
        },
        overrides: { 'gh-main': { docs_connect: 'https://example.com/help' }, other: {} },
        webhook_url_override: 'https://example.com/hook',
      },
    ],
  ])('%s', (_rule, input) => {
    expect(createConnectSessionInputSchema.parse(input)).toEqual(input);
  });

  test('and lower-cases its tag keys', () => {
    expect(createConnectSessionInputSchema.parse({ tags: { Plan: 'A' } })).toEqual({ tags: { plan: 'A' } });
  });
});

describe('a connect session is refused', () => {
  const defaults = (entry: unknown): unknown => ({ tags: {}, integrations_config_defaults: { gh: entry } });
  const defaultsAt = 'integrations_config_defaults/gh';

  test.each<[string, unknown, string[]]>([
    ['without a body', undefined, ['invalid_type .']],
    ['with neither tags nor an end user', {}, ['invalid_type end_user']],
    ['with an end user that has no id', { end_user: {} }, ['invalid_type end_user/id']],
    ['with tags that are null', { tags: null, end_user: { id: 'u' } }, ['invalid_type tags']],
    ['with a tag key that begins with a digit', { tags: { '1bad': 'x' } }, ['invalid_key tags/1bad']],
    ['with a tag key that is too long', { tags: { ['k'.repeat(65)]: 'x' } }, [`invalid_key tags/${'k'.repeat(65)}`]],
    ['with a tag value that is too long', { tags: { a: 'x'.repeat(256) } }, ['too_big tags/a']],
    ['with eleven tags', { tags: Object.fromEntries(many(11).map((key) => [key, 'x'])) }, ['custom tags']],
    ['with an unknown member', { tags: {}, end_users: [] }, ['unrecognized_keys .']],
    [
      'with an integration key with invalid characters',
      { tags: {}, allowed_integrations: ['ok', 'a/b'] },
      ['invalid_format allowed_integrations/1'],
    ],
    [
      'with an integration that is not a string',
      { tags: {}, allowed_integrations: [1] },
      ['invalid_type allowed_integrations/0'],
    ],
    [
      'with more than a thousand integrations',
      { tags: {}, allowed_integrations: many(1_001) },
      ['too_big allowed_integrations'],
    ],
    ['with integrations as a string', { tags: {}, allowed_integrations: 'gh' }, ['invalid_type allowed_integrations']],
    [
      'with defaults for an invalid integration key',
      { tags: {}, integrations_config_defaults: { 'a/b': {} } },
      ['invalid_key integrations_config_defaults/a/b'],
    ],
    [
      'with defaults for __proto__',
      { tags: {}, integrations_config_defaults: JSON.parse('{"__proto__":{"user_scopes":"x"}}') },
      ['invalid_key integrations_config_defaults/__proto__'],
    ],
    ['with an unknown default', defaults({ scopes: 'x' }), [`unrecognized_keys ${defaultsAt}`]],
    ['with scopes as an array', defaults({ user_scopes: ['a'] }), [`invalid_type ${defaultsAt}/user_scopes`]],
    [
      'with a parameter that is not a string',
      defaults({ authorization_params: { a: 1 } }),
      [`invalid_type ${defaultsAt}/authorization_params/a`],
    ],
    [
      'with the parameter __proto__',
      defaults({ authorization_params: JSON.parse('{"__proto__":"x"}') }),
      [`invalid_key ${defaultsAt}/authorization_params/__proto__`],
    ],
    [
      'with NUL in a parameter',
      defaults({ authorization_params: { a: '\0' } }),
      [`custom ${defaultsAt}/authorization_params/a`],
    ],
    [
      'with NUL in the name of a parameter',
      defaults({ authorization_params: { 'a\0': 'x' } }),
      [`invalid_key ${defaultsAt}/authorization_params/a\0`],
    ],
    ['with config as an array', defaults({ connection_config: [] }), [`invalid_type ${defaultsAt}/connection_config`]],
    [
      'with config that contains __proto__',
      defaults({ connection_config: JSON.parse('{"__proto__":"x"}') }),
      [`custom ${defaultsAt}/connection_config/__proto__`],
    ],
    [
      'with config whose scopes are an array',
      defaults({ connection_config: { oauth_scopes_override: ['a'] } }),
      [`custom ${defaultsAt}/connection_config/oauth_scopes_override`],
    ],
    [
      'with a javascript: documentation link',
      { tags: {}, overrides: { gh: { docs_connect: 'javascript:alert(1)' } } },
      ['invalid_format overrides/gh/docs_connect'],
    ],
    [
      'with an unknown override',
      { tags: {}, overrides: { gh: { docs: 'https://example.com' } } },
      ['unrecognized_keys overrides/gh'],
    ],
    [
      'with overrides for __proto__',
      { tags: {}, overrides: JSON.parse('{"__proto__":{}}') },
      ['invalid_key overrides/__proto__'],
    ],
    ['with an invalid webhook URL', { tags: {}, webhook_url_override: 'x' }, ['invalid_union webhook_url_override']],
  ])('%s', (_rule, input, faults) => {
    expect(faultsOf(createConnectSessionInputSchema, input)).toEqual(faults);
  });
});

describe('a reconnect session', () => {
  const target = { connection_id: 'c', integration_id: 'gh' };

  test.each<[string, object]>([
    ['needs only a connection and its integration', target],
    ['accepts tags together with an end user', { ...target, tags: { a: 'x' }, end_user: { id: 'u' } }],
  ])('%s', (_rule, input) => {
    expect(createReconnectSessionInputSchema.parse(input)).toEqual(input);
  });

  test.each<[string, unknown, string[]]>([
    ['without ids', {}, ['invalid_type connection_id', 'invalid_type integration_id']],
    ['with an invalid connection id', { ...target, connection_id: '' }, ['invalid_format connection_id']],
    ['with an invalid integration key', { ...target, integration_id: 'a/b' }, ['invalid_format integration_id']],
    ['with allowed integrations', { ...target, allowed_integrations: ['gh'] }, ['unrecognized_keys .']],
    ['with invalid tags', { ...target, tags: { '1': 'x' } }, ['invalid_key tags/1']],
  ])('is refused %s', (_rule, input, faults) => {
    expect(faultsOf(createReconnectSessionInputSchema, input)).toEqual(faults);
  });
});

describe("a webhook URL in an integration's connection_config", () => {
  const url = 'https://example.com/hook';
  const nestedAt = 'integrations_config_defaults/gh/connection_config/webhook_url';

  test.each<[string, object, object]>([
    ['is absent when there are no defaults', { tags: {} }, { tags: {} }],
    [
      'moves to the session, and the rest of the config stays',
      {
        tags: {},
        integrations_config_defaults: {
          gh: { user_scopes: 'a', connection_config: { webhook_url: url, subdomain: 'acme' } },
        },
      },
      {
        tags: {},
        webhook_url_override: url,
        integrations_config_defaults: { gh: { user_scopes: 'a', connection_config: { subdomain: 'acme' } } },
      },
    ],
    [
      'is removed together with a config that is then empty',
      { tags: {}, integrations_config_defaults: { gh: { connection_config: { webhook_url: url } } } },
      { tags: {}, webhook_url_override: url, integrations_config_defaults: { gh: {} } },
    ],
    [
      'is overridden by an explicit one',
      {
        tags: {},
        webhook_url_override: 'https://a.example/',
        integrations_config_defaults: { gh: { connection_config: { webhook_url: url } } },
      },
      { tags: {}, webhook_url_override: 'https://a.example/', integrations_config_defaults: { gh: {} } },
    ],
    [
      'is overridden by an explicit empty one',
      {
        tags: {},
        webhook_url_override: '',
        integrations_config_defaults: { gh: { connection_config: { webhook_url: url } } },
      },
      { tags: {}, webhook_url_override: '', integrations_config_defaults: { gh: {} } },
    ],
    [
      'is taken from the first integration that has one',
      {
        tags: {},
        integrations_config_defaults: {
          a: { connection_config: { webhook_url: url } },
          b: { connection_config: { webhook_url: '' } },
        },
      },
      { tags: {}, webhook_url_override: url, integrations_config_defaults: { a: {}, b: {} } },
    ],
  ])('%s', (_rule, input, parsed) => {
    expect(createConnectSessionInputSchema.parse(input)).toEqual(parsed);
    const target = { connection_id: 'c', integration_id: 'gh' };
    expect(createReconnectSessionInputSchema.parse({ ...target, ...input })).toEqual({ ...target, ...parsed });
  });

  test.each([
    ['not a URL', 'x'],
    ['not a string', 1],
    ['null', null],
  ])('is refused when it is %s', (_rule, nested) => {
    const input = { tags: {}, integrations_config_defaults: { gh: { connection_config: { webhook_url: nested } } } };
    expect(faultsOf(createConnectSessionInputSchema, input)).toEqual([`custom ${nestedAt}`]);
  });
});

test('a created session has a token, a link and an expiry', () => {
  const created = {
    data: {
      token: 'hfcs_x',
      connect_link: 'https://example.com/?session_token=hfcs_x',
      expires_at: '2026-01-31T10:41:12.123Z',
    },
  };
  expect(createdConnectSessionSchema.parse(created)).toEqual(created);
});

test.each<[string, object]>([
  [
    'keeps all its members',
    {
      endUser: { id: 'u1', display_name: null, email: null, tags: null, organization: null },
      endUserLabel: 'Ada',
      connectUISettings: {
        theme: { light: { primary: '#00B2E3' }, dark: { primary: '#00B2E3' } },
        defaultTheme: 'system',
        showWatermark: true,
      },
      allowed_integrations: ['gh-main'],
      integrations_config_defaults: { 'gh-main': { connection_config: { a: 1 }, authorization_params: { b: 'c' } } },
      isReconnecting: true,
      overrides: { 'gh-main': { docs_connect: 'https://example.com/' } },
      websocketsPath: '/',
    },
  ],
  [
    'keeps null and omits what is absent',
    {
      endUser: null,
      endUserLabel: null,
      connectUISettings: {
        theme: { light: { primary: '#000' }, dark: { primary: '#fff' } },
        defaultTheme: 'dark',
        showWatermark: false,
      },
    },
  ],
])('the view of a session %s', (_rule, data) => {
  expect(connectSessionViewSchema.parse({ data: { ...data, tags: { secret: 'x' } } })).toEqual({ data });
});
