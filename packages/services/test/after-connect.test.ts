import { importConnectionInputSchema, submitCredentialsInputSchema, type Connection } from '@holdfast/schema';
import { importConnection, listConnections, submitCredentials } from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { comeBack, newSession, openFlow, read } from './browser-flow.js';
import { announced, connect, stage, TOKENS, type Part } from './odd-provider.js';

describe('scopes', () => {
  test.each<[string, object, object]>([
    [
      'with commas in the response, as GitHub writes it',
      { scope: 'repo' },
      { granted_scopes: ['repo'], missing_scopes: ['gist'] },
    ],
    ['all of them', { scope: 'gist,repo' }, { granted_scopes: ['gist', 'repo'], missing_scopes: [] }],
    ['as a list', { scope: ['repo'] }, { granted_scopes: ['repo'], missing_scopes: ['gist'] }],
    ['not stated, which means as requested', {}, { granted_scopes: null, missing_scopes: [] }],
  ])('are stored as requested and as granted: %s', async (_rule, said, expected) => {
    await using at = await stage(() => ({}), { '/token': () => ({ ...TOKENS, ...said }) });
    const connection = await connect(at.ctx);
    expect(connection).toMatchObject({ requested_scopes: ['repo', 'gist'], ...expected });
    const { missing_scopes: missing } = connection;
    expect((await listConnections(at.ctx, {})).connections).toMatchObject([{ missing_scopes: missing }]);
    expect(await announced(at.ctx)).toEqual([
      expect.objectContaining({ operation: 'creation', missingScopes: missing }),
    ]);
  });

  test('are missing when a refresh narrows them', async () => {
    let scope: string | undefined = 'repo gist';
    await using at = await stage(() => ({}), { '/token': () => ({ ...TOKENS, scope }) });
    const { connection_id: connectionId } = await connect(at.ctx);
    scope = 'repo';
    expect(await read(at.ctx, 'odd', { connectionId, force: true })).toMatchObject({
      granted_scopes: ['repo'],
      missing_scopes: ['gist'],
    });
    scope = undefined;
    expect(await read(at.ctx, 'odd', { connectionId, force: true })).toMatchObject({
      granted_scopes: ['repo'],
      missing_scopes: ['gist'],
    });
  });
});

describe('after connecting', () => {
  const FIELD = { cloudId: { label: 'Site', source: 'after-connect', pattern: '^[a-z0-9-]{1,40}$' } } as const;
  const lookUpOf = (more: object = {}): Part => ({
    config: FIELD,
    afterConnect: [
      { method: 'GET', path: '/sites', capture: { cloudId: 'sites[?is_default].id' }, evidence: 'recalled', ...more },
    ],
  });

  test('adds values to the connection config that lookups with the new credential return', async () => {
    await using at = await stage((origin) => ({ ...lookUpOf(), api: { baseUrl: `${origin}/v1` } }), {
      '/token': () => TOKENS,
      '/v1/sites': ({ headers }) =>
        headers.authorization === 'Bearer a1' ? { sites: [{ id: 'no' }, { id: 'acme-7', is_default: true }] } : 401,
    });
    expect(await connect(at.ctx)).toMatchObject({ connection_config: { cloudId: 'acme-7' }, account: null });
  });

  test('posts JSON for a lookup, with the credential in the place that the definition says', async () => {
    await using at = await stage(
      (origin) => ({
        ...lookUpOf({
          method: 'POST',
          path: '/graphql',
          json: { query: '{{ viewer {{ id }} }}', first: 1 },
          capture: { cloudId: 'data.viewer.id' },
        }),
        api: {
          baseUrl: origin,
          headers: { 'x-token': '{accessToken}', 'x-site': '{config.cloudId}', 'x-call': '{uuid}', 'x-at': '{nowIso}' },
        },
      }),
      { '/token': () => TOKENS, '/graphql': () => ({ data: { viewer: { id: 42 } } }) },
    );
    expect(await connect(at.ctx)).toMatchObject({ connection_config: { cloudId: '42' } });
    const [, asked] = at.provider.requests;
    expect(asked).toMatchObject({
      method: 'POST',
      params: { query: '{ viewer { id } }' },
      headers: {
        'x-token': 'a1',
        'content-type': 'application/json',
        'x-call': expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
    expect(Date.parse(String(asked?.headers['x-at']))).not.toBeNaN();
    expect(asked?.headers).not.toHaveProperty('authorization');
    expect(asked?.headers).not.toHaveProperty('x-site');
  });

  test('fills a later lookup with the values of an earlier one', async () => {
    await using at = await stage(
      (origin) => ({
        api: { baseUrl: origin },
        config: { ...FIELD, region: { label: 'Region', source: 'after-connect', choices: ['eu', 'us'] } },
        afterConnect: [
          { method: 'GET', path: '/sites', capture: { cloudId: '[0].id' }, evidence: 'recalled' },
          {
            method: 'GET',
            url: `${origin}/sites/{config.cloudId}`,
            capture: { region: 'region' },
            evidence: 'recalled',
          },
        ],
      }),
      { '/token': () => TOKENS, '/sites': () => '[{"id":"acme"}]', '/sites/acme': () => ({ region: 'eu' }) },
    );
    expect(await connect(at.ctx)).toMatchObject({ connection_config: { cloudId: 'acme', region: 'eu' } });
  });

  test.each<[string, unknown]>([
    ['is missing in the response', { sites: [] }],
    ['breaks the rules of its field', { sites: [{ id: '../evil', is_default: true }] }],
    ['is requested in vain', 500],
    ['is not JSON', '<html>'],
    ['is behind a redirect', 307],
  ])('connects nothing when a value that calls need %s', async (_rule, answer) => {
    await using at = await stage((origin) => ({ ...lookUpOf(), api: { baseUrl: origin } }), {
      '/token': () => TOKENS,
      '/sites': () => answer,
      '/elsewhere': () => ({ sites: [{ id: 'acme', is_default: true }] }),
    });
    const page = await comeBack(at.ctx, await openFlow(at.ctx, 'odd'), { code: 'the-code' });
    expect(page).toMatchObject({
      status: 'failed',
      code: 'provider_refused',
      message: expect.stringContaining('(Site)'),
    });
    expect(await listConnections(at.ctx, {})).toEqual({ connections: [] });
    expect(await announced(at.ctx)).toMatchObject([
      { operation: 'creation', success: false, error: { type: 'provider_refused' } },
    ]);
  });

  test('connects when an optional value stays unknown', async () => {
    const config = { cloudId: { ...FIELD.cloudId, required: false as const } };
    await using at = await stage(
      (origin) => ({ ...lookUpOf({ account: { id: 'me.id' } }), config, api: { baseUrl: origin } }),
      { '/token': () => TOKENS },
    );
    expect(await connect(at.ctx)).toMatchObject({ connection_config: {}, account: null });
  });

  test('imports the given values, and looks up only missing ones', async () => {
    await using at = await stage((origin) => ({ ...lookUpOf(), api: { baseUrl: origin } }), {
      '/sites': () => ({ sites: [{ id: 'found', is_default: true }] }),
    });
    const importOf = (more: object): Promise<Connection> =>
      importConnection(
        at.ctx,
        importConnectionInputSchema.parse({
          provider_config_key: 'odd',
          credentials: { type: 'OAUTH2', access_token: 'a9' },
          ...more,
        }),
      );
    expect(await importOf({})).toMatchObject({
      connection_config: { cloudId: 'found' },
      requested_scopes: null,
      missing_scopes: [],
    });
    expect(await importOf({ connection_config: { cloudId: 'given' } })).toMatchObject({
      connection_config: { cloudId: 'given' },
    });
    expect(at.provider.requests).toHaveLength(1);
  });

  test('makes no lookup for the account alone during an import, but keeps it when a lookup returns it anyway', async () => {
    const part = (origin: string): Part => ({ ...lookUpOf({ account: { id: 'me' } }), api: { baseUrl: origin } });
    await using at = await stage(part, { '/sites': () => ({ sites: [{ id: 'found', is_default: true }], me: 'u-1' }) });
    const importOf = (more: object): Promise<Connection> =>
      importConnection(
        at.ctx,
        importConnectionInputSchema.parse({
          provider_config_key: 'odd',
          credentials: { type: 'OAUTH2', access_token: 'a9' },
          ...more,
        }),
      );
    expect(await importOf({ connection_config: { cloudId: 'given' } })).toMatchObject({ account: null });
    expect(at.provider.requests).toEqual([]);
    expect(await importOf({})).toMatchObject({ account: { id: 'u-1' } });
  });

  test('makes lookups for a submitted key after it was accepted', async () => {
    const lookUp = {
      ...lookUpOf({ account: { id: 'me.id', email: 'me.mail' } }),
      credentials: { apiKey: { label: 'API key', secret: true as const } },
    };
    await using at = await stage(
      (origin) => ({
        ...lookUp,
        auth: { mode: 'api-key' } as object,
        api: { baseUrl: origin, headers: { 'x-key': '{cred.apiKey}' } },
      }),
      {
        '/sites': ({ headers }) =>
          headers['x-key'] === 'k1'
            ? { sites: [{ id: 'acme', is_default: true }], me: { id: 7, mail: 'ada@x.example' } }
            : 401,
      },
    );
    const session = await newSession(at.ctx);
    const submit = (apiKey: string): Promise<unknown> =>
      submitCredentials(
        at.ctx,
        session,
        submitCredentialsInputSchema.parse({ integration_id: 'odd', credentials: { type: 'API_KEY', apiKey } }),
      );
    await expect(submit('k2')).rejects.toMatchObject({ code: 'provider_refused' });
    await submit('k1');
    expect((await listConnections(at.ctx, {})).connections).toMatchObject([
      { account: { id: '7', name: null, email: 'ada@x.example' } },
    ]);
    expect((await announced(at.ctx)).map(({ success }) => success)).toEqual([false, true]);
  });

  test('takes the site that accepted a submitted key as its account', async () => {
    await using at = await stage(
      (origin) => ({
        auth: { mode: 'api-key', account: { from: 'config', id: 'site' } },
        config: { site: { label: 'Site', format: 'path-segment' } },
        credentials: { apiKey: { label: 'Key', secret: true } },
        api: {
          baseUrl: `${origin}/{config.site}`,
          headers: { 'x-key': '{cred.apiKey}' },
          verify: { method: 'GET', path: '/me', evidence: 'recalled' },
        },
      }),
      { '/acme/me': ({ headers }) => (headers['x-key'] === 'k1' ? {} : 401), '/other/me': () => 401 },
    );
    const session = await newSession(at.ctx);
    const submit = (site: string): Promise<unknown> =>
      submitCredentials(
        at.ctx,
        session,
        submitCredentialsInputSchema.parse({
          integration_id: 'odd',
          credentials: { type: 'API_KEY', apiKey: 'k1' },
          connection_config: { site },
        }),
      );
    await expect(submit('other')).rejects.toMatchObject({ code: 'connection_test_failed' });
    await submit('acme');
    expect((await listConnections(at.ctx, {})).connections).toMatchObject([
      { account: { id: 'acme', name: null, email: null } },
    ]);
  });

  test('takes the account of a login from its public fields', async () => {
    await using at = await stage(
      (origin) => ({
        auth: {
          mode: 'login',
          steps: [{ method: 'POST', url: `${origin}/login`, body: { user: '{cred.user}', secret: '{cred.secret}' } }],
          token: { path: 'token' },
          account: { from: 'credentials', id: 'user' },
        },
        credentials: { user: { label: 'User' }, secret: { label: 'Secret', secret: true } },
      }),
      { '/login': () => ({ token: 't1' }) },
    );
    const credentials = { type: 'TWO_STEP', fields: { user: 'robot-7', secret: 's3cret' } };
    await submitCredentials(
      at.ctx,
      await newSession(at.ctx),
      submitCredentialsInputSchema.parse({ integration_id: 'odd', credentials }),
    );
    expect((await listConnections(at.ctx, {})).connections).toMatchObject([
      { account: { id: 'robot-7', name: null, email: null } },
    ]);
  });
});
