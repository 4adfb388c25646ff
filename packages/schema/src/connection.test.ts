import { describe, expect, test } from 'vitest';

import { faultsOf, messagesOf } from '../test/faults-of.js';
import {
  connectionListSchema,
  connectionSchema,
  getConnectionInputSchema,
  listConnectionsInputSchema,
  patchConnectionBodySchema,
  patchConnectionInputSchema,
  successSchema,
  writeMetadataInputSchema,
  writtenMetadataSchema,
} from './connection.js';
import { importConnectionInputSchema } from './import-connection.js';

const ref = { connection_id: 'c', provider_config_key: 'gh' };

describe('a list of connections', () => {
  test.each<[string, unknown, unknown]>([
    ['accepts no filter at all', {}, {}],
    ['accepts numbers as strings, as in a query', { limit: '100', page: '3' }, { limit: 100, page: 3 }],
    ['accepts numbers', { limit: 2_000, page: 0 }, { limit: 2_000, page: 0 }],
    ['reaches a million connections', { page: 500, limit: 2_000 }, { page: 500, limit: 2_000 }],
    ['reaches a million connections with the default limit', { page: 1_000 }, { page: 1_000 }],
    ['lower-cases the keys of a tag filter', { tags: { Plan: 'A' } }, { tags: { plan: 'A' } }],
    [
      'accepts all filters together',
      { connectionId: 'c', search: 's', endUserId: 'u', endUserOrganizationId: 'o', integrationId: 'a, b', tags: {} },
      { connectionId: 'c', search: 's', endUserId: 'u', endUserOrganizationId: 'o', integrationId: 'a, b', tags: {} },
    ],
  ])('%s', (_rule, input, parsed) => {
    expect(listConnectionsInputSchema.parse(input)).toEqual(parsed);
  });

  test.each<[string, unknown, string[]]>([
    ['an unknown filter', { tag: 'a' }, ['unrecognized_keys .']],
    ['the key __proto__', JSON.parse('{"__proto__":"x"}'), ['unrecognized_keys .']],
    ['an empty connection id', { connectionId: '' }, ['too_small connectionId']],
    ['a search that is too long', { search: 'x'.repeat(256) }, ['too_big search']],
    ['NUL in a search', { search: 'a\0' }, ['custom search']],
    ['half a surrogate pair in a search', { search: '\ud800' }, ['custom search']],
    ['a repeated filter', { endUserId: ['a', 'b'] }, ['invalid_type endUserId']],
    ['a limit of 0', { limit: '0' }, ['too_small limit']],
    ['a limit of 2,001', { limit: '2001' }, ['too_big limit']],
    ['a negative limit', { limit: '-1' }, ['too_small limit']],
    ['a fractional page', { page: '1.5' }, ['invalid_type page']],
    ['a negative page', { page: '-1' }, ['too_small page']],
    ['a limit that is not a number', { limit: 'ten' }, ['invalid_type limit']],
    ['an empty limit', { limit: '' }, ['invalid_type limit']],
    ['a hexadecimal limit', { limit: '0x10' }, ['invalid_type limit']],
    ['a limit that is not finite', { limit: 'Infinity' }, ['invalid_type limit']],
    ['a repeated limit', { limit: ['1', '2'] }, ['invalid_type limit']],
    ['a page beyond a million connections', { page: '501', limit: '2000' }, ['custom page']],
    ['a page beyond a million connections with the default limit', { page: 1_001 }, ['custom page']],
    ['a page of a thousand digits', { page: '9'.repeat(1_000) }, ['invalid_type page']],
    ['a bad tag key', { tags: { '1bad': 'x' } }, ['invalid_key tags/1bad']],
    ['tag keys that differ only in case', { tags: { A: '1', a: '2' } }, ['custom tags/a']],
    ['a filter on an invalid e-mail address', { tags: { end_user_email: 'x' } }, ['custom tags/end_user_email']],
    [
      'eleven tags',
      { tags: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`k${index}`, 'x'])) },
      ['custom tags'],
    ],
  ])('refuses %s', (_rule, input, faults) => {
    expect(faultsOf(listConnectionsInputSchema, input)).toEqual(faults);
  });
});

describe('getting a connection', () => {
  test('accepts flags as strings and defaults them to false', () => {
    expect(getConnectionInputSchema.parse(ref)).toEqual({
      ...ref,
      force_refresh: false,
      refresh_token: false,
      refresh_github_app_jwt_token: false,
    });
    expect(
      getConnectionInputSchema.parse({
        ...ref,
        force_refresh: 'true',
        refresh_token: 'NO',
        refresh_github_app_jwt_token: '1',
      }),
    ).toEqual({ ...ref, force_refresh: true, refresh_token: false, refresh_github_app_jwt_token: true });
  });

  test.each<[string, unknown, string[]]>([
    ['needs an integration', { connection_id: 'c' }, ['invalid_type provider_config_key']],
    [
      'refuses an integration key with invalid characters',
      { ...ref, provider_config_key: 'a/b' },
      ['invalid_format provider_config_key'],
    ],
    [
      'refuses a connection id with invalid characters',
      { ...ref, connection_id: 'a#b' },
      ['invalid_format connection_id'],
    ],
    ['refuses any other word as a flag', { ...ref, force_refresh: 'maybe' }, ['invalid_value force_refresh']],
    ['refuses a repeated flag', { ...ref, refresh_token: ['true', 'false'] }, ['invalid_value refresh_token']],
    ['refuses any other parameter', { ...ref, include: 'x' }, ['unrecognized_keys .']],
  ])('%s', (_rule, input, faults) => {
    expect(faultsOf(getConnectionInputSchema, input)).toEqual(faults);
  });
});

describe('patching a connection', () => {
  test.each<[string, unknown]>([
    ['may change nothing', {}],
    ['may clear all tags', { tags: {} }],
    ['may clear the webhook URL', { webhook_url_override: '' }],
    ['may name an end user', { end_user: { id: 'u' } }],
  ])('%s', (_rule, body) => {
    expect(patchConnectionBodySchema.parse(body)).toEqual(body);
    expect(patchConnectionInputSchema.parse({ ...ref, ...(body as object) })).toEqual({ ...ref, ...(body as object) });
  });

  test.each<[string, unknown, string[]]>([
    ['a missing body', undefined, ['invalid_type .']],
    ['a body that is null', null, ['invalid_type .']],
    ['a body that is an array', [], ['invalid_type .']],
    ['a bad tag key', { tags: { '1bad': 'x' } }, ['invalid_key tags/1bad']],
    ['an empty tag value', { tags: { a: '' } }, ['too_small tags/a']],
    ['tags that are null', { tags: null }, ['invalid_type tags']],
    ['an end user without an id', { end_user: {} }, ['invalid_type end_user/id']],
    ['an invalid webhook URL', { webhook_url_override: 'x' }, ['invalid_union webhook_url_override']],
    [
      'members that callers cannot change, in one issue',
      {
        environment_id: 1,
        id: 1,
        credentials: {},
        integration_id: 'x',
        created_at: 'x',
        deleted_at: null,
        metadata: {},
      },
      ['unrecognized_keys .'],
    ],
    ['the key __proto__', JSON.parse('{"__proto__":{"tags":{}}}'), ['unrecognized_keys .']],
    ['the key constructor', { constructor: {} }, ['unrecognized_keys .']],
  ])('refuses %s', (_rule, body, faults) => {
    expect(faultsOf(patchConnectionBodySchema, body)).toEqual(faults);
  });
});

describe('importing a connection', () => {
  const least = { provider_config_key: 'gh', credentials: { type: 'API_KEY', apiKey: 'k' } };

  test.each<[string, object]>([
    ['needs only an integration and credentials', {}],
    [
      'accepts an id, metadata, config, tags, an end user and a webhook URL',
      {
        connection_id: 'my id.1',
        metadata: { a: [1] },
        connection_config: { subdomain: 'acme', oauth_scopes_override: ['a', 'b'], nested: { a: 1 } },
        tags: { plan: 'x' },
        end_user: { id: 'u' },
        webhook_url_override: 'https://example.com/',
      },
    ],
    [
      'accepts an integration key that no integration can have, which the service reports',
      { provider_config_key: 'a/b#ü' },
    ],
  ])('%s', (_rule, more) => {
    expect(importConnectionInputSchema.parse({ ...least, ...more })).toEqual({ ...least, ...more });
  });

  test.each(['tenant/7', 'a\\b', 'a b', '...'])('accepts the connection id %s, which paths percent-encode', (id) => {
    expect(importConnectionInputSchema.parse({ ...least, connection_id: id })).toMatchObject({ connection_id: id });
  });

  test.each<[string, unknown, string[]]>([
    ['a missing body', undefined, ['invalid_type .']],
    ['an empty body', {}, ['invalid_type provider_config_key', 'invalid_type credentials']],
    [
      'an overridden scope with a quote',
      { ...least, connection_config: { oauth_scopes_override: ['a"b'] } },
      ['custom connection_config/oauth_scopes_override'],
    ],
    ['a connection id with invalid characters', { ...least, connection_id: 'a#b' }, ['invalid_format connection_id']],
    ...['.', '..', 'a?b', ' a', 'a ', ' ', 'a\tb', 'a\u00e9'].map((id): [string, unknown, string[]] => [
      `the connection id ${JSON.stringify(id)}, which a client could not request`,
      { ...least, connection_id: id },
      ['invalid_format connection_id'],
    ]),
    ['metadata that is an array', { ...least, metadata: [] }, ['invalid_type metadata']],
    ['config that is a string', { ...least, connection_config: 'x' }, ['invalid_type connection_config']],
    [
      'config with the key __proto__',
      { ...least, connection_config: JSON.parse('{"__proto__":1}') },
      ['custom connection_config/__proto__'],
    ],
    ['config with NUL', { ...least, connection_config: { a: '\0' } }, ['custom connection_config/a']],
    [
      'overridden scopes as a string',
      { ...least, connection_config: { oauth_scopes_override: 'a' } },
      ['custom connection_config/oauth_scopes_override'],
    ],
    [
      'overridden scopes that are not strings',
      { ...least, connection_config: { oauth_scopes_override: [1] } },
      ['custom connection_config/oauth_scopes_override'],
    ],
    [
      'credentials with an unknown member',
      { ...least, credentials: { type: 'NONE', a: 1 } },
      ['unrecognized_keys credentials'],
    ],
    ['an unknown member', { ...least, environment_id: 1 }, ['unrecognized_keys .']],
  ])('refuses %s', (_rule, body, faults) => {
    expect(faultsOf(importConnectionInputSchema, body)).toEqual(faults);
  });
});

describe('writing metadata', () => {
  const one = { ...ref, metadata: { a: 1 } };

  test.each<[string, object]>([
    ['of one connection', one],
    ['of many', { ...one, connection_id: ['a', 'b'] }],
    ['of none', { ...one, connection_id: [] }],
    ['of a thousand', { ...one, connection_id: Array.from({ length: 1_000 }, (_, index) => `c${index}`) }],
    ['that is empty', { ...one, metadata: {} }],
  ])('%s returns the input', (_rule, input) => {
    expect(writeMetadataInputSchema.parse(input)).toEqual(input);
    expect(writtenMetadataSchema.parse(input)).toEqual(input);
  });

  test.each<[string, unknown, string[], string]>([
    ['an empty connection id', { ...one, connection_id: '' }, ['invalid_union connection_id'], 'has 1 to 255 letters'],
    [
      'an invalid connection id',
      { ...one, connection_id: 'a#b' },
      ['invalid_union connection_id'],
      'has 1 to 255 letters',
    ],
    [
      'a connection id that is too long',
      { ...one, connection_id: 'a'.repeat(256) },
      ['invalid_union connection_id'],
      'Too big',
    ],
    [
      'an invalid id in an array',
      { ...one, connection_id: ['a', 'b', ''] },
      ['invalid_union connection_id'],
      'item 2: has 1 to 255 letters',
    ],
    [
      'an id in an array that is not a string',
      { ...one, connection_id: ['a', 1] },
      ['invalid_union connection_id'],
      'item 1: Invalid input',
    ],
    [
      'more than a thousand ids',
      { ...one, connection_id: Array.from({ length: 1_001 }, () => 'c') },
      ['invalid_union connection_id'],
      'Too big',
    ],
    [
      'a number for an id',
      { ...one, connection_id: 1 },
      ['invalid_union connection_id'],
      'must be a connection id or an array of them',
    ],
    [
      'a missing id',
      { provider_config_key: 'gh', metadata: {} },
      ['invalid_union connection_id'],
      'must be a connection id or an array of them',
    ],
    [
      'an empty integration key',
      { ...one, provider_config_key: '' },
      ['invalid_format provider_config_key'],
      'has 1 to 255 letters',
    ],
    [
      'an invalid integration key',
      { ...one, provider_config_key: 'a/b' },
      ['invalid_format provider_config_key'],
      'has 1 to 255 letters',
    ],
    ['missing metadata', ref, ['invalid_type metadata'], 'must be an object'],
    ['metadata that is null', { ...one, metadata: null }, ['invalid_type metadata'], 'must be an object'],
    ['metadata that is an array', { ...one, metadata: [] }, ['invalid_type metadata'], 'must be an object'],
    ['an unknown member', { ...one, environment_id: 1 }, ['unrecognized_keys .'], 'Unrecognized key'],
    ['a missing body', undefined, ['invalid_type .'], 'expected object, received undefined'],
  ])('refuses %s', (_rule, input, faults, sentence) => {
    expect(faultsOf(writeMetadataInputSchema, input)).toEqual(faults);
    expect(messagesOf(writeMetadataInputSchema, input)).toEqual([expect.stringContaining(sentence)]);
  });
});

describe('a connection in a response', () => {
  const connection = {
    id: 41,
    connection_id: '7c1d',
    provider_config_key: 'gh-main',
    provider: 'github',
    errors: [{ type: 'auth', log_id: 'abc' }],
    end_user: { id: 'u', display_name: null, email: null, tags: null, organization: { id: 'o', display_name: null } },
    tags: { team: 'a' },
    metadata: { a: { b: [1] } },
    connection_config: { subdomain: 'acme' },
    webhook_url_override: null,
    requested_scopes: ['repo'],
    granted_scopes: null,
    missing_scopes: [],
    account: { id: '1', name: 'Ada', email: null },
    created_at: '2026-01-31T10:11:12.123Z',
    updated_at: '2026-01-31T10:11:12.123Z',
    last_fetched_at: '2026-01-31T10:11:12.123Z',
    credentials: { type: 'OAUTH2', access_token: 'a', expires_at: '2026-01-31T11:11:12.123Z', raw: {} },
  };

  test('has eighteen members, and one more if it may be kept', () => {
    expect(Object.keys(connectionSchema.shape)).toHaveLength(14 + 4 + 1);
    expect(connectionSchema.parse(connection)).toEqual(connection);
    const kept = { ...connection, cache_until: '2026-01-31T10:12:12.123Z' };
    expect(connectionSchema.parse(kept)).toEqual(kept);
    const bare = { ...connection, errors: [], end_user: null, metadata: null, credentials: {} };
    expect(connectionSchema.parse(bare)).toEqual(bare);
  });

  test.each(Object.keys(connection))('always has %s', (member) => {
    const { [member as keyof typeof connection]: _left, ...rest } = connection;
    expect(connectionSchema.safeParse(rest).success).toBe(false);
  });

  test('has no other members', () => {
    expect(connectionSchema.parse({ ...connection, sealed_credential: 'x', environment_id: 1 })).toEqual(connection);
  });

  test('has eleven members and no credentials in a list', () => {
    const {
      id,
      connection_id,
      provider_config_key,
      provider,
      errors,
      end_user,
      tags,
      metadata,
      missing_scopes,
      account,
    } = connection;
    const described = { id, connection_id, provider_config_key, provider, errors, end_user, tags, metadata };
    const listed = { ...described, missing_scopes, account, created: connection.created_at };
    expect(connectionListSchema.parse({ connections: [{ ...listed, credentials: connection.credentials }] })).toEqual({
      connections: [listed],
    });
  });

  test('is a plain success after a change', () => {
    expect(successSchema.parse({ success: true })).toEqual({ success: true });
    expect(successSchema.safeParse({ success: false }).success).toBe(false);
  });
});
