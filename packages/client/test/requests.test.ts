import { readFile } from 'node:fs/promises';

import { afterEach, describe, expect, test, vi } from 'vitest';

import { createHoldfast, HoldfastError, type FetchLike, type Holdfast, type HoldfastOptions } from '../src/index.js';
import { result, SECRET_KEY, startClient, startScriptedServer } from './scripted-server.js';

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

  test('leaves no timer and no listener behind, and requests with one signal share one listener', async () => {
    vi.useFakeTimers();
    const { signal } = new AbortController();
    const [add, remove] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')];
    const holdfast = createHoldfast({ url: 'http://holdfast.test', secretKey: SECRET_KEY, fetch: emptyList });
    await Promise.all(Array.from({ length: 20 }, async () => holdfast.listIntegrations({ signal })));
    expect([vi.getTimerCount(), add.mock.calls.length, remove.mock.calls.length]).toEqual([0, 1, 1]);
  });
});

test('can be aborted by a signal in every method', async () => {
  const controller = new AbortController();
  const options = { url: 'http://holdfast.test', secretKey: SECRET_KEY };
  const holdfast = createHoldfast({ ...options, fetch: () => new Promise(() => undefined) });
  const { signal } = controller;
  const given = { signal };
  const call = { integrationId: 'github', connectionId: 'c1', endpoint: '/' };
  const leased = { for: 'agent', methods: ['GET'], paths: ['/user'], ttl: 60 } as const;
  const calls: Readonly<Record<Exclude<keyof Holdfast, 'trpc' | 'fetch' | Iterated>, () => Promise<unknown>>> = {
    listConnections: async () => holdfast.listConnections({}, given),
    getConnection: async () => holdfast.getConnection('github', 'c1', given),
    getToken: async () => holdfast.getToken('github', 'c1', given),
    getAccessToken: async () => holdfast.getAccessToken('github', 'c1', given),
    reportUnauthorized: async () => holdfast.reportUnauthorized('github', 'c1', 't', given),
    deleteConnection: async () => holdfast.deleteConnection('github', 'c1', given),
    listConnectionActivity: async () => holdfast.listConnectionActivity('github', 'c1', {}, given),
    diagnoseConnection: async () => holdfast.diagnoseConnection('github', 'c1', given),
    patchConnection: async () => holdfast.patchConnection({ connectionId: 'c1', integrationId: 'github' }, {}, given),
    importConnection: async () => holdfast.importConnection({ provider_config_key: 'github', credentials: {} }, given),
    importConnections: async () => holdfast.importConnections([], given),
    setMetadata: async () => holdfast.setMetadata('github', 'c1', {}, given),
    updateMetadata: async () => holdfast.updateMetadata('github', 'c1', {}, given),
    getMetadata: async () => holdfast.getMetadata('github', 'c1', given),
    createConnectSession: async () => holdfast.createConnectSession({ tags: {} }, given),
    createReconnectSession: async () =>
      holdfast.createReconnectSession({ connection_id: 'c1', integration_id: 'github' }, given),
    createManageSession: async () => holdfast.createManageSession({ tags: {} }, given),
    completeConnectSession: async () =>
      holdfast.completeConnectSession({ completion_code: 'c', end_user_id: 'u' }, given),
    getConnectSettings: async () => holdfast.getConnectSettings(given),
    updateConnectSettings: async () => holdfast.updateConnectSettings({}, given),
    proxy: async () => holdfast.proxy(call, given),
    listIntegrations: async () => holdfast.listIntegrations(given),
    createIntegration: async () => holdfast.createIntegration({ provider: 'github', unique_key: 'gh' }, given),
    getIntegration: async () => holdfast.getIntegration('gh', given),
    updateIntegration: async () => holdfast.updateIntegration('gh', {}, given),
    deleteIntegration: async () => holdfast.deleteIntegration('gh', given),
    listProviders: async () => holdfast.listProviders({}, given),
    getProvider: async () => holdfast.getProvider('github', given),
    createApiKey: async () => holdfast.createApiKey({ name: 'k' }, given),
    listApiKeys: async () => holdfast.listApiKeys(given),
    createLease: async () => holdfast.createLease({ ...leased, integrationId: 'github', connectionId: 'c1' }, given),
    listLeases: async () => holdfast.listLeases({}, given),
    revokeLease: async () => holdfast.revokeLease('l', given),
    deleteApiKey: async () => holdfast.deleteApiKey('k', given),
    listWebhookEndpoints: async () => holdfast.listWebhookEndpoints(given),
    compareIntegration: async () => holdfast.compareIntegration('github', { salt: 's' }, given),
    createWebhookEndpoint: async () => holdfast.createWebhookEndpoint({ url: 'https://a.test' }, given),
    updateWebhookEndpoint: async () => holdfast.updateWebhookEndpoint('e', {}, given),
    deleteWebhookEndpoint: async () => holdfast.deleteWebhookEndpoint('e', given),
    testWebhookEndpoint: async () => holdfast.testWebhookEndpoint('e', given),
    listWebhookDeliveries: async () => holdfast.listWebhookDeliveries({}, given),
    getWebhookDelivery: async () => holdfast.getWebhookDelivery('1', given),
    resendWebhookDelivery: async () => holdfast.resendWebhookDelivery('1', given),
    listActivity: async () => holdfast.listActivity({}, given),
    getWebhookEndpointSecret: async () => holdfast.getWebhookEndpointSecret('e', given),
    rotateWebhookEndpointSecret: async () => holdfast.rotateWebhookEndpointSecret('e', given),
    rotateWebhookSecret: async () => holdfast.rotateWebhookSecret(given),
    getWebhookSettings: async () => holdfast.getWebhookSettings(given),
    updateWebhookSettings: async () => holdfast.updateWebhookSettings({}, given),
  };
  const handle = holdfast.connection('github', 'c1');
  const handleCalls: Readonly<Record<Exclude<keyof typeof handle, 'fetch' | 'leases'>, () => Promise<unknown>>> = {
    get: async () => handle.get(given),
    use: async () => handle.use(async () => undefined, given),
    setMetadata: async () => handle.setMetadata({}, given),
    updateMetadata: async () => handle.updateMetadata({}, given),
    reconnect: async () => handle.reconnect(given),
    activity: async () => handle.activity({}, given),
    lease: async () => handle.lease(leased, given),
    delete: async () => handle.delete(given),
  };
  const connect = async (): Promise<unknown> => holdfast.connect({ tags: {} }, given);
  const outcomes = Object.entries({ ...calls, ...handleCalls, connect }).map(async ([name, made]) => [
    name,
    await made().catch(codeOf),
  ]);
  const iterated = [
    holdfast.integrations(given),
    holdfast.providers({}, given),
    holdfast.apiKeys(given),
    holdfast.webhookEndpoints(given),
    holdfast.connectionActivity('github', 'c1', given),
    holdfast.webhookDeliveries({}, given),
    holdfast.activity({}, given),
    holdfast.leases({}, given),
    handle.leases(given),
    holdfast.connections({}, given),
  ].map(async (items) => ['iterated', await items[Symbol.asyncIterator]().next().catch(codeOf)]);
  controller.abort();
  const all = await Promise.all([...outcomes, ...iterated]);
  expect(all.filter(([, code]) => code !== 'aborted')).toEqual([]);
});

type Iterated =
  | 'integrations'
  | 'providers'
  | 'apiKeys'
  | 'leases'
  | 'webhookEndpoints'
  | 'webhookDeliveries'
  | 'activity'
  | 'connectionActivity';

function codeOf(error: unknown): unknown {
  return error instanceof HoldfastError ? error.code : error;
}

describe('createHoldfast', () => {
  test('reads omitted url and secretKey from the environment, at the first call', async () => {
    await using server = await startScriptedServer(() => result({ data: [] }));
    const holdfast = createHoldfast();
    vi.stubEnv('HOLDFAST_URL', server.url);
    vi.stubEnv('HOLDFAST_SECRET_KEY', SECRET_KEY);
    expect(await holdfast.listIntegrations()).toEqual({ data: [] });
    expect(server.calls[0]?.headers.authorization).toBe(`Bearer ${SECRET_KEY}`);
  });

  test('rejects the first call with the name of the missing option and variable', async () => {
    vi.stubEnv('HOLDFAST_URL', undefined);
    vi.stubEnv('HOLDFAST_SECRET_KEY', undefined);
    await expect(createHoldfast().listIntegrations()).rejects.toThrow(/url, or the variable HOLDFAST_URL,/);
    await expect(createHoldfast({ url: 'http://localhost:3003' }).listIntegrations()).rejects.toThrow(
      /secretKey, or the variable HOLDFAST_SECRET_KEY,/,
    );
  });

  test('sends the name and version of the client to the server', async () => {
    await using app = await startClient();
    await app.holdfast.listIntegrations();
    await app.holdfast.proxy({ integrationId: 'github', connectionId: 'c1', endpoint: '/user' });
    const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
      readonly version: string;
    };
    expect(app.server.calls.map(({ headers }) => headers['user-agent'])).toEqual(
      Array(2).fill(`holdfast-client/${manifest.version}`),
    );
  });

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
    ['retries is negative', { url: 'http://localhost:3003', secretKey: SECRET_KEY, retries: -1 }],
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

describe('an input that JSON cannot represent', () => {
  test('is rejected with the path of the bigint', async () => {
    await using app = await startClient();
    const metadata = { sync: { cursors: ['a', 12n] } };
    await expect(app.holdfast.setMetadata('github', 'c1', metadata)).rejects.toMatchObject({
      code: 'invalid_options',
      message: 'metadata.sync.cursors.1 is a bigint, which JSON does not have; pass a string.',
      issues: [{ path: ['metadata', 'sync', 'cursors', '1'] }],
    });
    expect(app.server.calls).toEqual([]);
  });

  test('is rejected when it refers to itself', async () => {
    await using app = await startClient();
    const metadata: Record<string, unknown> = {};
    metadata['self'] = metadata;
    await expect(app.holdfast.setMetadata('github', 'c1', metadata)).rejects.toMatchObject({ code: 'invalid_options' });
  });
});

test('sends a filter in the body when it is too long for a URL', async () => {
  await using app = await startClient(() => result({ connections: [] }));
  const integrationId = Array.from({ length: 1_000 }, (_, index) => `integration-${index}`);
  await app.holdfast.listConnections({ integrationId });
  expect(app.server.calls).toMatchObject([
    { method: 'POST', procedure: 'connections.list', input: { integrationId: integrationId.join(',') } },
  ]);
});
