import { describe, expect, expectTypeOf, test } from 'vitest';

import type { Holdfast } from '../src/index.js';
import { result, SECRET_KEY, startClient } from './scripted-server.js';

const ref = { connection_id: 'c1', provider_config_key: 'github' };

describe('each method makes one call', () => {
  test.each<[string, (holdfast: Holdfast) => Promise<unknown>, string, unknown]>([
    ['listConnections', (h) => h.listConnections(), 'GET connections.list', {}],
    [
      'listConnections with filters',
      (h) => h.listConnections({ integrationId: ['github', 'slack'], tags: { plan: 'pro' }, limit: 100, page: 1 }),
      'GET connections.list',
      { integrationId: 'github,slack', tags: { plan: 'pro' }, limit: 100, page: 1 },
    ],
    ['getConnection', (h) => h.getConnection('github', 'c1'), 'GET connections.get', ref],
    [
      'getConnection, forced',
      (h) => h.getConnection('github', 'c1', true),
      'GET connections.get',
      { ...ref, force_refresh: true },
    ],
    [
      'getConnection with options',
      (h) => h.getConnection('github', 'c1', { forceRefresh: false, refreshToken: true, appJwt: true }),
      'GET connections.get',
      { ...ref, force_refresh: false, refresh_token: true, refresh_github_app_jwt_token: true },
    ],
    [
      'reportUnauthorized',
      (h) => h.reportUnauthorized('github', 'c1', 'refused'),
      'POST connections.reportUnauthorized',
      { ...ref, token: 'refused' },
    ],
    ['deleteConnection', (h) => h.deleteConnection('github', 'c1'), 'POST connections.delete', ref],
    [
      'patchConnection',
      (h) => h.patchConnection({ connectionId: 'c1', integrationId: 'github' }, { tags: { plan: 'pro' } }),
      'POST connections.patch',
      { ...ref, tags: { plan: 'pro' } },
    ],
    [
      'importConnection',
      (h) => h.importConnection({ provider_config_key: 'github', credentials: { type: 'API_KEY', apiKey: 'k' } }),
      'POST connections.import',
      { provider_config_key: 'github', credentials: { type: 'API_KEY', apiKey: 'k' } },
    ],
    [
      'setMetadata',
      (h) => h.setMetadata('github', 'c1', { a: 1 }),
      'POST connections.setMetadata',
      { ...ref, metadata: { a: 1 } },
    ],
    [
      'updateMetadata of many',
      (h) => h.updateMetadata('github', ['c1', 'c2'], { a: 1 }),
      'POST connections.updateMetadata',
      { ...ref, connection_id: ['c1', 'c2'], metadata: { a: 1 } },
    ],
    [
      'createConnectSession',
      (h) => h.createConnectSession({ tags: { end_user_id: 'u1' }, allowed_integrations: ['github'] }),
      'POST connectSessions.create',
      { tags: { end_user_id: 'u1' }, allowed_integrations: ['github'] },
    ],
    [
      'createManageSession',
      (h) => h.createManageSession({ tags: { end_user_id: 'u1' } }),
      'POST connectSessions.createManage',
      { tags: { end_user_id: 'u1' } },
    ],
    [
      'createReconnectSession',
      (h) => h.createReconnectSession({ connection_id: 'c1', integration_id: 'github' }),
      'POST connectSessions.createReconnect',
      { connection_id: 'c1', integration_id: 'github' },
    ],
    ['listIntegrations', (h) => h.listIntegrations(), 'GET integrations.list', undefined],
    [
      'createIntegration',
      (h) => h.createIntegration({ provider: 'github', unique_key: 'gh' }),
      'POST integrations.create',
      { provider: 'github', unique_key: 'gh' },
    ],
    ['getIntegration', (h) => h.getIntegration('gh'), 'GET integrations.get', { unique_key: 'gh', include: [] }],
    [
      'getIntegration with its client',
      (h) => h.getIntegration('gh', { include: ['credentials'] }),
      'GET integrations.get',
      { unique_key: 'gh', include: ['credentials'] },
    ],
    [
      'updateIntegration',
      (h) => h.updateIntegration('gh', { display_name: 'Code' }),
      'POST integrations.update',
      { unique_key: 'gh', display_name: 'Code' },
    ],
    ['deleteIntegration', (h) => h.deleteIntegration('gh'), 'POST integrations.delete', { unique_key: 'gh' }],
    ['listProviders', (h) => h.listProviders({ search: 'git' }), 'GET providers.list', { search: 'git' }],
    ['getProvider', (h) => h.getProvider('github'), 'GET providers.get', { provider: 'github' }],
    ['the raw client', (h) => h.trpc.connections.get.query(ref), 'GET connections.get', ref],
  ])('%s', async (_method, call, request, input) => {
    await using app = await startClient();
    await call(app.holdfast);
    expect(app.server.calls.map((made) => [`${made.method} ${made.procedure}`, made.input])).toEqual([
      [request, input],
    ]);
    expect(app.server.calls[0]?.headers.authorization).toBe(`Bearer ${SECRET_KEY}`);
  });
});

describe('a filter or tag that is undefined is rejected before anything is sent', () => {
  const nobody: Record<string, string> = Object.fromEntries([['end_user_id', undefined as never]]);
  const undefinedFilters = [
    'connectionId',
    'integrationId',
    'tags',
    'search',
    'endUserId',
    'endUserOrganizationId',
  ].map((name): [string, (holdfast: Holdfast) => Promise<unknown>, string[]] => [
    `listConnections with ${name}`,
    (h) => h.listConnections({ [name]: undefined }),
    [name],
  ]);

  test.each<[string, (holdfast: Holdfast) => Promise<unknown>, string[]]>([
    ...undefinedFilters,
    ['listConnections', (h) => h.listConnections({ tags: nobody }), ['tags', 'end_user_id']],
    ['createConnectSession', (h) => h.createConnectSession({ tags: nobody }), ['tags', 'end_user_id']],
    ['createManageSession', (h) => h.createManageSession({ tags: nobody }), ['tags', 'end_user_id']],
    [
      'createReconnectSession',
      (h) => h.createReconnectSession({ connection_id: 'c1', integration_id: 'github', tags: nobody }),
      ['tags', 'end_user_id'],
    ],
    [
      'patchConnection',
      (h) => h.patchConnection({ connectionId: 'c1', provider_config_key: 'github' }, { tags: nobody }),
      ['tags', 'end_user_id'],
    ],
    [
      'importConnections',
      (h) =>
        h.importConnections([
          { provider_config_key: 'github', credentials: { type: 'API_KEY', apiKey: 'k' }, tags: nobody },
        ]),
      ['tags', 'end_user_id'],
    ],
  ])('by %s', async (_method, call, path) => {
    await using app = await startClient();
    await expect(call(app.holdfast)).rejects.toMatchObject({
      code: 'invalid_options',
      message: `${path.join('.')} is undefined; pass a value or omit it.`,
      issues: [{ path }],
    });
    expect(app.server.calls).toEqual([]);
  });

  test.each<[string, string | string[]]>([
    ['is an empty list', []],
    ['is empty', ''],
    ['contains an empty id', ['github', '']],
  ])('an integrationId that %s is rejected before anything is sent', async (_rule, integrationId) => {
    await using app = await startClient();
    await expect(app.holdfast.listConnections({ integrationId })).rejects.toMatchObject({ code: 'invalid_options' });
    expect(app.server.calls).toEqual([]);
  });

  test('the compiler rejects an undefined filter too, with exactOptionalPropertyTypes', () => {
    expectTypeOf<{ endUserId: undefined }>().not.toExtend<NonNullable<Parameters<Holdfast['listConnections']>[0]>>();
  });
});

describe('metadata', () => {
  interface Settings {
    readonly region: string;
  }

  test('has the type that the caller names, and reading it requests no credential', async () => {
    await using app = await startClient(() => result({ ...ref, metadata: { region: 'eu' } }));
    const settings: Settings = await app.holdfast.getMetadata<Settings>('github', 'c1');
    expect(settings).toEqual({ region: 'eu' });
    expect(app.server.calls.map((made) => [made.procedure, made.input])).toEqual([['connections.getMetadata', ref]]);
  });

  test.each([[null], [{}]])('is an empty object when none was set and the server says %j', async (metadata) => {
    await using app = await startClient(() => result({ ...ref, metadata }));
    expect(await app.holdfast.getMetadata('github', 'c1')).toEqual({});
  });

  test('accepts a value whose type is an interface', async () => {
    await using app = await startClient();
    const settings: Settings = { region: 'eu' };
    await app.holdfast.setMetadata('github', 'c1', settings);
    await app.holdfast.updateMetadata('github', 'c1', settings);
    expect(app.server.calls.map(({ input }) => input)).toEqual(Array(2).fill({ ...ref, metadata: settings }));
  });
});

describe('getAccessToken', () => {
  test.each<[string, Record<string, unknown>]>([
    ['OAuth 2', { type: 'OAUTH2', access_token: 'at', raw: {} }],
    ['client credentials', { type: 'OAUTH2_CC', token: 'at', client_id: 'i', client_secret: 's', raw: {} }],
    ['an app', { type: 'APP', access_token: 'at', raw: {} }],
    ['a custom app', { type: 'CUSTOM', app: { type: 'APP', access_token: 'at', raw: {} }, user: null, raw: {} }],
    ['an app that waits for approval', { type: 'CUSTOM', app: null, user: { type: 'OAUTH2', access_token: 'at' } }],
    ['a JWT', { type: 'JWT', token: 'at' }],
    ['a login', { type: 'TWO_STEP', token: 'at', raw: {} }],
  ])('returns the token of %s as a string', async (_what, credentials) => {
    await using app = await startClient(() => result({ credentials }));
    const token: string = await app.holdfast.getAccessToken('github', 'c1');
    expect(token).toBe('at');
  });

  test.each<[string, Record<string, unknown>]>([
    ['API_KEY', { type: 'API_KEY', apiKey: 'hush' }],
    ['BASIC', { type: 'BASIC', username: 'u', password: 'hush' }],
    ['OAUTH1', { type: 'OAUTH1', oauth_token: 'hush', oauth_token_secret: 'hush', raw: {} }],
    ['CUSTOM', { type: 'CUSTOM', app: null, user: null, raw: {} }],
    ['NONE', {}],
  ])('rejects with the mode, and no secret, when there is none: %s', async (mode, credentials) => {
    await using app = await startClient(() => result({ credentials }));
    await expect(app.holdfast.getAccessToken('github', 'c1')).rejects.toMatchObject({
      code: 'no_access_token',
      message: expect.stringMatching(new RegExp(`type ${mode}\\.(?!.*hush)`)),
    });
  });
});

describe('an iterator of a list', () => {
  const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
    const collected: T[] = [];
    for await (const item of items) collected.push(item);
    return collected;
  };

  test('reads each page when it is needed', async () => {
    const pages: Readonly<Record<string, unknown>> = {
      '': { data: [1, 2], next_cursor: 'a' },
      a: { data: [3], next_cursor: 'b' },
      b: { data: [], next_cursor: null },
    };
    await using app = await startClient(({ input }) => result(pages[(input as { cursor?: string }).cursor ?? '']));
    for await (const event of app.holdfast.connectionActivity('github', 'c1')) {
      expect(event).toBe(1);
      break;
    }
    expect(app.server.calls).toHaveLength(1);
    expect(await collect(app.holdfast.connectionActivity('github', 'c1'))).toEqual([1, 2, 3]);
    expect(app.server.calls).toHaveLength(4);
    expect(await collect(app.holdfast.leases({ connectionId: 'c1' }))).toEqual([1, 2, 3]);
  });

  test.each<[string, (holdfast: Holdfast) => AsyncIterable<unknown>, string]>([
    ['integrations', (h) => h.integrations(), 'integrations.list'],
    ['providers', (h) => h.providers({ search: 'git' }), 'providers.list'],
    ['apiKeys', (h) => h.apiKeys(), 'apiKeys.list'],
    ['webhookEndpoints', (h) => h.webhookEndpoints(), 'webhookEndpoints.list'],
  ])('reads a list without pages as a whole: %s', async (_method, iterate, procedure) => {
    await using app = await startClient(() => result({ data: [1, 2] }));
    const items = iterate(app.holdfast);
    expect(app.server.calls).toEqual([]);
    expect(await collect(items)).toEqual([1, 2]);
    expect(app.server.calls.map((call) => call.procedure)).toEqual([procedure]);
  });
});

describe('getToken', () => {
  test.each<[string, Record<string, unknown>, unknown]>([
    ['the access token of OAuth 2', { type: 'OAUTH2', access_token: 'at', raw: {} }, 'at'],
    [
      'both tokens of OAuth 1',
      { type: 'OAUTH1', oauth_token: 't', oauth_token_secret: 's', raw: {} },
      { oAuthToken: 't', oAuthTokenSecret: 's' },
    ],
    ['the credentials of an API key', { type: 'API_KEY', apiKey: 'k' }, { type: 'API_KEY', apiKey: 'k' }],
    [
      'user name and password',
      { type: 'BASIC', username: 'u', password: 'p' },
      { type: 'BASIC', username: 'u', password: 'p' },
    ],
    [
      'the credentials of client credentials',
      { type: 'OAUTH2_CC', token: 't', client_id: 'i', client_secret: 's', raw: {} },
      { type: 'OAUTH2_CC', token: 't', client_id: 'i', client_secret: 's', raw: {} },
    ],
    ['an empty object when the provider needs no credential', {}, {}],
  ])('returns %s', async (_what, credentials, token) => {
    await using app = await startClient(() => result({ credentials }));
    expect(await app.holdfast.getToken('github', 'c1')).toEqual(token);
  });
});
