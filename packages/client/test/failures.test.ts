import { inspect } from 'node:util';

import { describe, expect, test } from 'vitest';

import { createHoldfast, HoldfastError, type FetchLike, type Holdfast } from '../src/index.js';
import { failure, result, SECRET_KEY, startClient, type Answer } from './scripted-server.js';

describe('a failed call rejects with a HoldfastError', () => {
  test('with the code, the issues and the request id of the server', async () => {
    const errors = [{ code: 'too_small', message: 'must not be empty', path: ['tags', 'plan'] }];
    await using app = await startClient(() =>
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

    const refused = async (app: Awaited<ReturnType<typeof startClient>>): Promise<HoldfastError> => {
      const error: unknown = await app.holdfast.getToken('github', 'c1').catch((reason: unknown) => reason);
      if (!(error instanceof HoldfastError)) throw new Error('the call should have failed');
      return error;
    };

    test('creates a reconnect link when it is asked to, and none before', async () => {
      await using app = await startClient(({ procedure }) =>
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

    test('shows a logger nothing that can reconnect the connection', async () => {
      await using app = await startClient(({ procedure }) =>
        procedure === 'connections.get' ? gone : result({ data: { connect_link: link } }),
      );
      const error = await refused(app);
      await error.reconnect?.();
      for (const printed of [inspect(error), JSON.stringify(error), Object.keys(error).join()])
        expect(printed).not.toMatch(/reconnect\b|hfcs_/);
    });

    test('keeps its code when the link cannot be created', async () => {
      await using app = await startClient(({ procedure }) =>
        procedure === 'connections.get' ? gone : failure(500, { code: 'server_error', message: 'no' }),
      );
      const error = await refused(app);
      expect(error.code).toBe('invalid_credentials');
      await expect(error.reconnect?.()).rejects.toMatchObject({ code: 'server_error' });
    });

    test('reconnects after a proxied call too', async () => {
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
        await using app = await startClient(() =>
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

  test('says how long to wait', async () => {
    const limited = failure(429, { code: 'too_many_request', message: 'Slow down.' });
    await using app = await startClient(() => ({ ...limited, headers: { 'retry-after': '7' } }));
    await expect(app.holdfast.listIntegrations()).rejects.toMatchObject({
      code: 'too_many_request',
      retryAfterMs: 7_000,
    });
    const date = 'Fri, 31 Dec 2100 23:59:59 GMT';
    await using other = await startClient(() => ({ ...limited, headers: { 'retry-after': date } }));
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
      'diagnoseConnection',
      (h) => h.diagnoseConnection('github', 'c1'),
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
  ])('has the same code for a missing connection, whatever the method: %s', async (_method, call, answer) => {
    await using app = await startClient(() => answer);
    await expect(call(app.holdfast)).rejects.toMatchObject({ code: 'unknown_connection' });
  });

  test('when another server responds', async () => {
    await using app = await startClient(() => ({ status: 502, body: '<h1>Bad gateway</h1>' }));
    await expect(app.holdfast.listIntegrations()).rejects.toMatchObject({ code: 'invalid_response', status: 502 });
  });

  test('when the server does not respond in time', async () => {
    await using app = await startClient(() => ({ ...result({}), afterMs: 5_000 }));
    const hasty = createHoldfast({ url: app.server.url, secretKey: SECRET_KEY, timeoutMs: 50 });
    await expect(hasty.listIntegrations()).rejects.toMatchObject({ code: 'timeout', status: undefined });
  });

  test('when the server cannot be reached', async () => {
    const app = await startClient();
    await app[Symbol.asyncDispose]();
    const error = await app.holdfast.listIntegrations().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'HoldfastError',
      code: 'network_error',
      cause: { cause: { code: 'ECONNREFUSED' } },
    });
  });
});
