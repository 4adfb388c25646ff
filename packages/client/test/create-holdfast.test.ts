import { inspect } from 'node:util';

import { afterEach, describe, expect, expectTypeOf, test, vi } from 'vitest';

import { createHoldfast, HoldfastError, type FetchLike, type Holdfast, type HoldfastOptions } from '../src/index.js';
import { failure, result, startScriptedServer, type Answer, type Call } from './scripted-server.js';

const SECRET_KEY = 'hfs_test';

const start = async (script: (call: Call) => Answer = () => result({})) => {
  const server = await startScriptedServer(script);
  return {
    server,
    holdfast: createHoldfast({ url: server.url, secretKey: SECRET_KEY }),
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  };
};

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
      (h) => h.patchConnection({ connectionId: 'c1', provider_config_key: 'github' }, { tags: { plan: 'pro' } }),
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
    await using app = await start();
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
    await using app = await start();
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
  ])('and so is an integrationId that %s', async (_rule, integrationId) => {
    await using app = await start();
    await expect(app.holdfast.listConnections({ integrationId })).rejects.toMatchObject({ code: 'invalid_options' });
    expect(app.server.calls).toEqual([]);
  });

  test('by the compiler too, where optional members are exact', () => {
    expectTypeOf<{ endUserId: undefined }>().not.toExtend<NonNullable<Parameters<Holdfast['listConnections']>[0]>>();
  });
});

describe('metadata', () => {
  interface Settings {
    readonly region: string;
  }

  test('is returned in the type of the caller, without a request for the credential', async () => {
    await using app = await start(() => result({ ...ref, metadata: { region: 'eu' } }));
    const settings: Settings = await app.holdfast.getMetadata<Settings>('github', 'c1');
    expect(settings).toEqual({ region: 'eu' });
    expect(app.server.calls.map((made) => [made.procedure, made.input])).toEqual([['connections.getMetadata', ref]]);
  });

  test.each([[null], [{}]])('is an empty object when none was set and the server says %j', async (metadata) => {
    await using app = await start(() => result({ ...ref, metadata }));
    expect(await app.holdfast.getMetadata('github', 'c1')).toEqual({});
  });

  test('is written from a value whose type is an interface', async () => {
    await using app = await start();
    const settings: Settings = { region: 'eu' };
    await app.holdfast.setMetadata('github', 'c1', settings);
    await app.holdfast.updateMetadata('github', 'c1', settings);
    expect(app.server.calls.map(({ input }) => input)).toEqual(Array(2).fill({ ...ref, metadata: settings }));
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
    await using app = await start(() => result({ credentials }));
    expect(await app.holdfast.getToken('github', 'c1')).toEqual(token);
  });
});

describe('a failed call rejects with a HoldfastError', () => {
  test('that has the code, the issues and the request id of the server', async () => {
    const errors = [{ code: 'too_small', message: 'must not be empty', path: ['tags', 'plan'] }];
    await using app = await start(() =>
      failure(400, { code: 'invalid_body', message: 'tags.plan: must not be empty', errors }),
    );
    const error = await app.holdfast.createConnectSession({ tags: { plan: '' } }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(HoldfastError);
    expect(error).toMatchObject({
      code: 'invalid_body',
      status: 400,
      message: 'tags.plan: must not be empty',
      issues: errors,
      requestId: 'req_1',
      reconnect: undefined,
    });
  });

  describe('when the end user has to authorize again', () => {
    const gone = failure(424, {
      code: 'invalid_credentials',
      message: 'Come back.',
      payload: { reason: 'reauthorization_required' },
    });
    const link = 'https://holdfast.example/connect/?session_token=hfcs_1';

    const refused = async (app: Awaited<ReturnType<typeof start>>): Promise<HoldfastError> => {
      const error: unknown = await app.holdfast.getToken('github', 'c1').catch((reason: unknown) => reason);
      if (!(error instanceof HoldfastError)) throw new Error('the call should have failed');
      return error;
    };

    test('that makes a link to reconnect this connection when it is asked, and none before', async () => {
      await using app = await start(({ procedure }) =>
        procedure === 'connections.get' ? gone : result({ data: { connect_link: link } }),
      );
      const error = await refused(app);
      expect(error).toMatchObject({
        code: 'invalid_credentials',
        reason: 'reauthorization_required',
        status: 424,
        requestId: 'req_1',
      });
      expect(app.server.calls.map(({ procedure }) => procedure)).toEqual(['connections.get']);
      expect(await error.reconnect?.({ redirect_url: 'https://app.example.com/connected' })).toBe(link);
      expect(app.server.calls[1]).toMatchObject({
        procedure: 'connectSessions.createReconnect',
        input: {
          connection_id: 'c1',
          integration_id: 'github',
          redirect_url: 'https://app.example.com/connected',
        },
      });
    });

    test('that shows a logger nothing by which to reconnect', async () => {
      await using app = await start(({ procedure }) =>
        procedure === 'connections.get' ? gone : result({ data: { connect_link: link } }),
      );
      const error = await refused(app);
      await error.reconnect?.();
      for (const printed of [inspect(error), JSON.stringify(error), Object.keys(error).join()])
        expect(printed).not.toMatch(/reconnect\b|hfcs_/);
    });

    test('that keeps its code when the link cannot be created', async () => {
      await using app = await start(({ procedure }) =>
        procedure === 'connections.get' ? gone : failure(500, { code: 'server_error', message: 'no' }),
      );
      const error = await refused(app);
      expect(error.code).toBe('invalid_credentials');
      await expect(error.reconnect?.()).rejects.toMatchObject({ code: 'server_error' });
    });

    test('that reconnects after a call through the proxy too', async () => {
      const fetch: FetchLike = (input) =>
        Promise.resolve(
          (input instanceof Request ? input.url : String(input)).includes('/proxy/')
            ? Response.json(
                { error: { code: 'server_error', message: 'Come back.', payload: { reason: 'refresh_failed' } } },
                { status: 400, headers: { 'holdfast-error': 'proxy_refresh_failed' } },
              )
            : Response.json({ result: { data: { data: { connect_link: link } } } }),
        );
      const holdfast = createHoldfast({ url: 'http://holdfast.test', secretKey: SECRET_KEY, fetch });
      for (const call of [
        holdfast.proxy({ integrationId: 'github', connectionId: 'c1', endpoint: '/user' }),
        holdfast.fetch('github', 'c1')('/user'),
      ]) {
        const error: unknown = await call.catch((reason: unknown) => reason);
        expect(error).toMatchObject({ code: 'invalid_credentials', reason: 'refresh_failed' });
        expect(await (error as HoldfastError).reconnect?.()).toBe(link);
      }
    });

    test.each(['refresh_unavailable', 'refresh_backoff', 'client_misconfigured'])(
      'that has no link when the reason is %s, which reconnecting does not solve',
      async (reason) => {
        await using app = await start(() =>
          failure(400, { code: 'invalid_credentials', message: 'Later.', payload: { reason } }),
        );
        await expect(app.holdfast.getConnection('github', 'c1')).rejects.toMatchObject({
          reason,
          reconnect: undefined,
        });
        expect(app.server.calls).toHaveLength(1);
      },
    );
  });

  test('that says how long to wait', async () => {
    const limited = failure(429, { code: 'too_many_request', message: 'Slow down.' });
    await using app = await start(() => ({ ...limited, headers: { 'retry-after': '7' } }));
    await expect(app.holdfast.listIntegrations()).rejects.toMatchObject({
      code: 'too_many_request',
      retryAfterMs: 7_000,
    });
    const date = 'Fri, 31 Dec 2100 23:59:59 GMT';
    await using other = await start(() => ({ ...limited, headers: { 'retry-after': date } }));
    const { retryAfterMs = 0 } = (await other.holdfast
      .listIntegrations()
      .catch((error: HoldfastError) => error)) as HoldfastError;
    expect(new Date(Date.now() + retryAfterMs).getUTCFullYear()).toBe(2100);
  });

  test.each<[string, (holdfast: Holdfast) => Promise<unknown>, Answer]>([
    ['getConnection', (h) => h.getConnection('github', 'c1'), failure(404, { code: 'not_found', message: 'no' })],
    ['getToken', (h) => h.getToken('github', 'c1'), failure(404, { code: 'not_found', message: 'no' })],
    [
      'patchConnection',
      (h) => h.patchConnection({ connectionId: 'c1', provider_config_key: 'github' }, {}),
      failure(404, { code: 'not_found', message: 'no' }),
    ],
    [
      'reportUnauthorized',
      (h) => h.reportUnauthorized('github', 'c1', 't'),
      failure(404, { code: 'not_found', message: 'no' }),
    ],
    [
      'listConnectionActivity',
      (h) => h.listConnectionActivity('github', 'c1'),
      failure(404, { code: 'not_found', message: 'no' }),
    ],
    [
      'deleteConnection',
      (h) => h.deleteConnection('github', 'c1'),
      failure(400, { code: 'unknown_connection', message: 'no' }),
    ],
    [
      'setMetadata',
      (h) => h.setMetadata('github', 'c1', {}),
      failure(404, { code: 'unknown_connection', message: 'no' }),
    ],
    [
      'createReconnectSession',
      (h) => h.createReconnectSession({ connection_id: 'c1', integration_id: 'github' }),
      failure(400, {
        code: 'invalid_body',
        message: 'no',
        errors: [{ code: 'custom', message: 'no', path: ['connection_id'] }],
      }),
    ],
    [
      'proxy',
      (h) => h.proxy({ integrationId: 'github', connectionId: 'c1', endpoint: '/user' }),
      {
        status: 400,
        body: { error: { code: 'server_error', message: 'no' } },
        headers: { 'holdfast-error': 'proxy_unknown_connection' },
      },
    ],
  ])('that names a missing connection by one code: %s', async (_method, call, answer) => {
    await using app = await start(() => answer);
    await expect(call(app.holdfast)).rejects.toMatchObject({ code: 'unknown_connection' });
  });

  test('when another server responds', async () => {
    await using app = await start(() => ({ status: 502, body: '<h1>Bad gateway</h1>' }));
    await expect(app.holdfast.listIntegrations()).rejects.toMatchObject({ code: 'invalid_response', status: 502 });
  });

  test('when the server does not respond in time', async () => {
    await using app = await start(() => ({ ...result({}), afterMs: 5_000 }));
    const hasty = createHoldfast({ url: app.server.url, secretKey: SECRET_KEY, timeoutMs: 50 });
    await expect(hasty.listIntegrations()).rejects.toMatchObject({ code: 'timeout', status: undefined });
  });

  test('when the server cannot be reached', async () => {
    const app = await start();
    await app[Symbol.asyncDispose]();
    const error = await app.holdfast.listIntegrations().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'HoldfastError',
      code: 'network_error',
      cause: { cause: { code: 'ECONNREFUSED' } },
    });
  });
});

describe('a request', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
  const emptyList = () => Promise.resolve(Response.json({ result: { data: { data: [] } } }));
  const sentBy = async (call: (holdfast: Holdfast) => Promise<unknown>): Promise<RequestInit | undefined> => {
    const fetch = vi.fn<FetchLike>(emptyList);
    await call(createHoldfast({ url: 'http://holdfast.test', secretKey: SECRET_KEY, fetch }));
    return fetch.mock.calls[0]?.[1];
  };
  const calls: [string, (holdfast: Holdfast) => Promise<unknown>][] = [
    ['a query', (h) => h.listIntegrations()],
    ['a mutation', (h) => h.deleteIntegration('github')],
    ['a call of the proxy', (h) => h.proxy({ integrationId: 'github', connectionId: 'c1', endpoint: '/user' })],
    ['a fetch through the proxy', (h) => h.fetch('github', 'c1')('/user')],
  ];

  test.each(calls)('is not stored by a framework that caches fetch: %s', async (_what, call) => {
    expect(await sentBy(call)).toMatchObject({ cache: 'no-store' });
  });

  test.each(calls)('has no cache mode where a runtime does not know it: %s', async (_what, call) => {
    vi.stubGlobal('Request', class {});
    expect(await sentBy(call)).not.toHaveProperty('cache');
  });

  test.each(calls)("rejects with the framework's own error, unwrapped: %s", async (_what, call) => {
    const bailout = Object.assign(new Error('this page is dynamic'), { digest: 'DYNAMIC_SERVER_USAGE' });
    for (const thrown of [bailout, new TypeError('fetch failed', { cause: bailout })]) {
      const fetch: FetchLike = () => Promise.reject(thrown);
      const holdfast = createHoldfast({ url: 'http://holdfast.test', secretKey: SECRET_KEY, fetch });
      await expect(call(holdfast)).rejects.toBe(bailout);
    }
  });

  test.each<[string, (holdfast: Holdfast, signal: AbortSignal) => Promise<unknown>]>([
    ['a query', (h, signal) => h.trpc.integrations.list.query(undefined, { signal })],
    ['a call of the proxy', (h, signal) => h.proxy({ integrationId: 'a', connectionId: 'c', endpoint: '/', signal })],
    ['a fetch through the proxy', (h, signal) => h.fetch('github', 'c1')('/user', { signal })],
  ])('rejects with aborted, and the reason as its cause, when the caller aborts: %s', async (_what, call) => {
    const controller = new AbortController();
    const fetch: FetchLike = () => {
      controller.abort(new Error('no longer needed'));
      return new Promise(() => undefined);
    };
    const holdfast = createHoldfast({ url: 'http://holdfast.test', secretKey: SECRET_KEY, fetch });
    await expect(call(holdfast, controller.signal)).rejects.toMatchObject({
      name: 'HoldfastError',
      code: 'aborted',
      cause: { message: 'no longer needed' },
    });
  });

  test('that waits for an answer leaves no timer and no listener behind', async () => {
    vi.useFakeTimers();
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    const holdfast = createHoldfast({ url: 'http://holdfast.test', secretKey: SECRET_KEY, fetch: emptyList });
    await holdfast.trpc.integrations.list.query(undefined, { signal });
    expect([vi.getTimerCount(), remove.mock.calls.length]).toEqual([0, 1]);
  });
});

describe('createHoldfast', () => {
  test('keeps the path of the url', async () => {
    const urls: string[] = [];
    const fetch: FetchLike = (input) => {
      urls.push(new Request(input).url);
      return Promise.resolve(Response.json({ result: { data: { data: [] } } }));
    };
    for (const url of ['https://example.test/holdfast', 'https://example.test/holdfast/']) {
      await createHoldfast({ url, secretKey: SECRET_KEY, fetch }).listIntegrations();
    }
    expect(urls).toEqual(Array(2).fill('https://example.test/holdfast/trpc/integrations.list'));
  });

  test.each<[string, HoldfastOptions]>([
    ['the url has no http scheme', { url: 'localhost:3003', secretKey: SECRET_KEY }],
    ['the url is empty', { url: '', secretKey: SECRET_KEY }],
    ['the secret key is undefined', { url: 'http://localhost:3003', secretKey: undefined }],
    ['the secret key is empty', { url: 'http://localhost:3003', secretKey: '' }],
    ['the secret key has a line break', { url: 'http://localhost:3003', secretKey: 'hush\nhush' }],
    ['timeoutMs is not a number', { url: 'http://localhost:3003', secretKey: SECRET_KEY, timeoutMs: Number.NaN }],
    ['timeoutMs is 0', { url: 'http://localhost:3003', secretKey: SECRET_KEY, timeoutMs: 0 }],
    ['timeoutMs is longer than a timer', { url: 'http://localhost:3003', secretKey: SECRET_KEY, timeoutMs: 2 ** 31 }],
  ])('rejects the first call, not earlier, when %s, and does not repeat the value', async (_what, options) => {
    const holdfast = createHoldfast(options);
    const calls = [
      holdfast.listConnections(),
      holdfast.trpc.integrations.list.query(),
      holdfast.proxy({ integrationId: 'github', connectionId: 'c1', endpoint: '/user' }),
      holdfast.fetch('github', 'c1')('/user'),
    ];
    for (const call of calls)
      await expect(call).rejects.toMatchObject({
        name: 'HoldfastError',
        code: 'invalid_options',
        message: expect.not.stringContaining('hush'),
      });
  });
});

describe('an input is rejected before anything is sent', () => {
  test('and the bigint that JSON does not have is named', async () => {
    await using app = await start();
    const metadata = { sync: { cursors: ['a', 12n] } };
    await expect(app.holdfast.setMetadata('github', 'c1', metadata)).rejects.toMatchObject({
      code: 'invalid_options',
      message: 'metadata.sync.cursors.1 is a bigint, which JSON does not have; pass a string.',
      issues: [{ path: ['metadata', 'sync', 'cursors', '1'] }],
    });
    expect(app.server.calls).toEqual([]);
  });

  test('when it refers to itself', async () => {
    await using app = await start();
    const metadata: Record<string, unknown> = {};
    metadata['self'] = metadata;
    await expect(app.holdfast.setMetadata('github', 'c1', metadata)).rejects.toMatchObject({ code: 'invalid_options' });
  });
});

test('a filter that is too long for a URL is sent in the body', async () => {
  await using app = await start(() => result({ connections: [] }));
  const integrationId = Array.from({ length: 1_000 }, (_, index) => `integration-${index}`);
  await app.holdfast.listConnections({ integrationId });
  expect(app.server.calls).toMatchObject([
    { method: 'POST', procedure: 'connections.list', input: { integrationId: integrationId.join(',') } },
  ]);
});
