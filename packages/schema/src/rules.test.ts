import { describe, expect, test } from 'vitest';
import type * as z from 'zod';

import {
  clientOverrideSchema,
  createApiKeyInputSchema,
  createConnectSessionInputSchema,
  importConnectionInputSchema,
  importConnectionsInputSchema,
  listConnectionsInputSchema,
  metadataSchema,
  RULES,
  tagsSchema,
  updateConnectSettingsInputSchema,
  whereSchema,
  type Rule,
} from './index.js';

const deep = (levels: number): object => (levels === 0 ? {} : { a: deep(levels - 1) });
const many = (count: number, value: unknown): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value]));
const imported = (credentials: object, more: object = {}): object => ({
  provider_config_key: 'demo',
  credentials,
  ...more,
});
const session = (defaults: object): object => ({ tags: {}, integrations_config_defaults: { demo: defaults } });
const SERVER = { issuer: 'https://as.test', token_endpoint: 'https://as.test/token' };

/** An input that breaks each rule, and the field that does. */
const BROKEN: Readonly<Record<Rule, readonly [z.ZodType, unknown, string]>> = {
  cursor_without_page: [listConnectionsInputSchema, { page: 1, cursor: '1-1' }, 'cursor'],
  email: [tagsSchema, { end_user_email: 'nobody' }, 'end_user_email'],
  exact_number: [metadataSchema, { a: 2 ** 60 }, 'a'],
  json_object: [whereSchema, '{', ''],
  json_value: [metadataSchema, { a: new Date() }, 'a'],
  key_allowed: [metadataSchema, { 'a\0': 1 }, 'a\0'],
  keys_differ_in_lower_case: [tagsSchema, { plan: 'a', Plan: 'b' }, 'Plan'],
  max_bytes: [metadataSchema, { a: 'x'.repeat(65_536) }, ''],
  max_depth: [metadataSchema, deep(11), Array(10).fill('a').join('.')],
  max_keys: [tagsSchema, many(11, 'x'), ''],
  max_offset: [listConnectionsInputSchema, { page: 1_000_000 }, 'page'],
  moment: [createApiKeyInputSchema, { name: 'a', expires_at: 'soon' }, 'expires_at'],
  no_user_information: [
    createConnectSessionInputSchema,
    { tags: {}, redirect_url: 'https://a:b@c.test/' },
    'redirect_url',
  ],
  not_empty: [importConnectionsInputSchema, { connections: [] }, 'connections'],
  origin: [updateConnectSettingsInputSchema, { allowed_origins: ['no origin'] }, 'allowed_origins.0'],
  requires_client_id: [clientOverrideSchema, { oauth_client_secret_override: 's' }, 'oauth_client_secret_override'],
  requires_client_secret: [
    importConnectionInputSchema,
    imported({
      type: 'OAUTH2',
      access_token: 'a',
      authorization_server: { ...SERVER, token_endpoint_auth_method: 'client_secret_post' },
    }),
    'credentials.config_override.client_secret',
  ],
  scope_list: [
    createConnectSessionInputSchema,
    session({ connection_config: { oauth_scopes_override: 1 } }),
    'integrations_config_defaults.demo.connection_config.oauth_scopes_override',
  ],
  storable_text: [tagsSchema, { plan: '\0' }, 'plan'],
  webhook_url: [
    createConnectSessionInputSchema,
    session({ connection_config: { webhook_url: 'no url' } }),
    'integrations_config_defaults.demo.connection_config.webhook_url',
  ],
  where_form: [whereSchema, {}, ''],
};

describe('an own rule has a name, so that a form can translate it', () => {
  test.each(RULES)('%s', (rule) => {
    const [schema, input, path] = BROKEN[rule];
    const issues = schema.safeParse(input).error?.issues ?? [];
    expect(issues.map((issue) => [issue.code, issue.path.join('.'), 'params' in issue && issue.params])).toContainEqual(
      ['custom', path, { rule }],
    );
  });
});
