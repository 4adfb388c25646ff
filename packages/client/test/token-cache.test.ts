import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { createHoldfast, defineHoldfast, type FetchLike, type HoldfastOptions } from '../src/index.js';

const NOW = Date.parse('2026-01-31T10:00:00.000Z');
const inSeconds = (seconds: number): string => new Date(NOW + seconds * 1_000).toISOString();
const urlOf = (input: Parameters<FetchLike>[0]): string => (input instanceof Request ? input.url : input.toString());
const later = (seconds: number): void => void vi.setSystemTime(NOW + seconds * 1_000);

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

interface Script {
  /** `cache_until` of the response, by the server's clock; null omits it. */
  readonly cacheUntil?: string | null;
  /** The `Date` of the response: when the server answers, by its own clock. Null: the response has none. */
  readonly serverTime?: Date | null;
  readonly options?: HoldfastOptions;
  /** Answers of connections.get are held back until `release`. */
  readonly isSlow?: boolean;
}

/** A client, and a stand-in for its server that issues `token-1`, `token-2`, … and counts what it is asked. */
function startClient({ cacheUntil = inSeconds(60), serverTime = new Date(NOW), options, isSlow }: Script = {}) {
  const asked: string[] = [];
  const held: (() => void)[] = [];
  let issued = 0;
  const fetch: FetchLike = async (input) => {
    const url = new URL(urlOf(input));
    const procedure = url.pathname.replace('/trpc/', '');
    const read = (url.searchParams.get('input') ?? '').includes('force_refresh') ? 'forced read' : 'read';
    asked.push(procedure === 'connections.get' ? read : procedure);
    if (procedure !== 'connections.get') return Response.json({ result: { data: {} } });
    issued += 1;
    const credentials = { type: 'OAUTH2', access_token: `token-${issued}`, raw: {} };
    if (isSlow) await new Promise<void>((resolve) => held.push(resolve));
    return Response.json(
      { result: { data: { credentials, ...(cacheUntil !== null && { cache_until: cacheUntil }) } } },
      { ...(serverTime && { headers: { date: serverTime.toUTCString() } }) },
    );
  };
  const config = defineHoldfast({ integrations: { github: { provider: 'github' } } });
  const holdfast = createHoldfast({ url: 'http://holdfast.test', secretKey: 'hfs_test', fetch, config, ...options });
  return {
    holdfast,
    asked,
    token: () => holdfast.getAccessToken('github', 'c1'),
    release: (at: number) => held[at]?.(),
  };
}

describe('a token in memory', () => {
  test('answers every method that reads a token, until the server says', async () => {
    const { holdfast, asked, token } = startClient();
    expect(await token()).toBe('token-1');
    later(58);
    expect(await token()).toBe('token-1');
    expect(await holdfast.getToken('github', 'c1')).toBe('token-1');
    expect(await holdfast.connection('github', 'c1').use(async (used) => Promise.resolve(used))).toBe('token-1');
    expect(asked).toEqual(['read']);
    later(60);
    expect(await token()).toBe('token-2');
    expect(asked).toEqual(['read', 'read']);
  });

  test('answers neither getConnection nor a read of more than the token', async () => {
    const { holdfast, asked, token } = startClient();
    await token();
    await holdfast.getConnection('github', 'c1');
    await holdfast.getToken('github', 'c1', { refreshToken: true });
    await holdfast.getToken('github', 'c1', { appJwt: true });
    expect(asked).toHaveLength(4);
    expect(await token()).toBe('token-1');
  });

  test('belongs to one connection of one integration and one client', async () => {
    const one = startClient();
    await one.token();
    expect(await one.holdfast.getAccessToken('github', 'c2')).toBe('token-2');
    expect(await one.holdfast.getAccessToken('github-2', 'c1')).toBe('token-3');
    expect(await one.token()).toBe('token-1');
    const other = startClient({ options: { secretKey: 'hfs_another_customer' } });
    await other.token();
    expect(other.asked).toEqual(['read']);
  });

  test('cannot be changed by a caller who changes what they got', async () => {
    const credentials = { type: 'API_KEY', apiKey: 'k' };
    const fetch: FetchLike = () =>
      Promise.resolve(Response.json({ result: { data: { credentials, cache_until: inSeconds(60) } } }));
    const holdfast = createHoldfast({ url: 'http://holdfast.test', secretKey: 'hfs_test', fetch });
    for (let read = 1; read <= 2; read += 1) {
      const token = await holdfast.getToken('stripe', 'c1');
      expect(token).toEqual(credentials);
      Object.assign(token, { apiKey: 'changed' });
    }
  });

  test.each<[string, Script]>([
    ['the server does not allow it', { cacheUntil: null }],
    ['the server allows it until now', { cacheUntil: inSeconds(0) }],
    ['the client has no cache', { options: { tokenCache: false } }],
  ])('is not kept when %s', async (_rule, script) => {
    const { asked, token } = startClient(script);
    await token();
    await token();
    expect(asked).toHaveLength(2);
  });

  test.each<[string, Script]>([
    ['an hour behind', { cacheUntil: inSeconds(3_660), serverTime: new Date(NOW + 3_600_000) }],
    ['an hour ahead', { cacheUntil: inSeconds(-3_540), serverTime: new Date(NOW - 3_600_000) }],
  ])('is kept as long as the server says when the clock of the client is %s', async (_rule, script) => {
    const { asked, token } = startClient(script);
    await token();
    later(58);
    await token();
    expect(asked).toHaveLength(1);
    later(60);
    await token();
    expect(asked).toHaveLength(2);
  });

  test('is kept by the clock of the client when the response has no date', async () => {
    const { asked, token } = startClient({ serverTime: null });
    await token();
    later(59);
    await token();
    later(60);
    await token();
    expect(asked).toHaveLength(2);
  });

  test('is not used when the clock of the client was set back', async () => {
    const { asked, token } = startClient();
    await token();
    later(-3_600);
    await token();
    expect(asked).toHaveLength(2);
  });

  test('is forgotten for the next one when there are ten thousand', async () => {
    const { holdfast, asked } = startClient();
    for (let connection = 0; connection <= 10_000; connection += 1)
      await holdfast.getAccessToken('github', `c${connection}`);
    expect(await holdfast.getAccessToken('github', 'c10000')).toBe('token-10001');
    expect(await holdfast.getAccessToken('github', 'c1')).toBe('token-2');
    expect(asked).toHaveLength(10_001);
    expect(await holdfast.getAccessToken('github', 'c0')).toBe('token-10002');
  });
});

describe('a token in memory is forgotten', () => {
  type Client = ReturnType<typeof startClient>['holdfast'];
  const imported = { provider_config_key: 'github', credentials: { type: 'API_KEY', apiKey: 'k' } } as const;

  test.each<[string, (holdfast: Client) => Promise<unknown>]>([
    ['a forced refresh by getConnection', (h) => h.getConnection('github', 'c1', true)],
    [
      'a forced refresh with the refresh token',
      (h) => h.getToken('github', 'c1', { forceRefresh: true, refreshToken: true }),
    ],
    ['a deletion', (h) => h.deleteConnection('github', 'c1')],
    [
      'a deletion by the raw procedure',
      (h) => h.trpc.connections.delete.mutate({ connection_id: 'c1', provider_config_key: 'github' }),
    ],
    ['a report that it was refused', (h) => h.reportUnauthorized('github', 'c1', 'token-1')],
    ['an import of the connection', (h) => h.importConnection({ ...imported, connection_id: 'c1' })],
    ['an import of many', (h) => h.importConnections([{ ...imported, connection_id: 'c1' }])],
    ['a completed authorization', (h) => h.completeConnectSession({ completion_code: 'code', end_user_id: 'u1' })],
    ['a change of the integration', (h) => h.updateIntegration('github', {})],
    ['the deletion of the integration', (h) => h.deleteIntegration('github')],
  ])('by %s', async (_cause, call) => {
    const { holdfast, asked, token } = startClient();
    const first = await token();
    await call(holdfast);
    const before = asked.length;
    expect(await token()).not.toBe(first);
    expect(asked).toHaveLength(before + 1);
  });

  test('by a forced refresh, whose token is kept', async () => {
    const { holdfast, asked, token } = startClient();
    await token();
    expect(await holdfast.getAccessToken('github', 'c1', true)).toBe('token-2');
    expect(await token()).toBe('token-2');
    expect(asked).toEqual(['read', 'forced read']);
  });

  test('by nothing that leaves the credentials as they are', async () => {
    const { holdfast, token } = startClient();
    await token();
    await holdfast.setMetadata('github', 'c1', {});
    await holdfast.patchConnection({ connectionId: 'c1', provider_config_key: 'github' }, { tags: {} });
    await holdfast.deleteConnection('github', 'c2');
    await holdfast.createConnectSession({ tags: {} });
    expect(await token()).toBe('token-1');
  });

  test('by a 401 in `use`, once for all callers', async () => {
    const { holdfast, asked, token } = startClient();
    await token();
    const statuses = Array.from({ length: 5 }, () =>
      holdfast
        .connection('github', 'c1')
        .use(async (used) => Promise.resolve({ status: used === 'token-1' ? 401 : 200, used })),
    );
    expect(await Promise.all(statuses)).toEqual(Array(5).fill({ status: 200, used: 'token-2' }));
    expect(await token()).toBe('token-2');
    expect(asked).toEqual(['read', 'forced read']);
  });
});

describe('callers of one connection', () => {
  test('share one request', async () => {
    const { holdfast, asked, token, release } = startClient({ isSlow: true });
    const tokens = [token(), holdfast.getToken('github', 'c1'), token()];
    await expect.poll(() => asked).toHaveLength(1);
    release(0);
    expect(await Promise.all(tokens)).toEqual(Array(3).fill('token-1'));
    expect(asked).toEqual(['read']);
  });

  test('go on when the one who asked first gives up', async () => {
    const { holdfast, asked, token, release } = startClient({ isSlow: true });
    const controller = new AbortController();
    const first = holdfast.getAccessToken('github', 'c1', { signal: controller.signal });
    const second = token();
    await expect.poll(() => asked).toHaveLength(1);
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    release(0);
    expect(await second).toBe('token-1');
  });

  test('ask nothing with a signal that is aborted, not even the memory', async () => {
    const { holdfast, asked, token } = startClient();
    const aborted = holdfast.getAccessToken('github', 'c1', { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ code: 'aborted' });
    expect(asked).toEqual([]);
    await token();
    await expect(holdfast.getAccessToken('github', 'c1', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
  });

  test('do not keep an answer that was overtaken by a deletion or a refresh', async () => {
    const { holdfast, asked, token, release } = startClient({ isSlow: true });
    const overtaken = token();
    await expect.poll(() => asked).toHaveLength(1);
    await holdfast.deleteConnection('github', 'c1');
    const next = token();
    await expect.poll(() => asked).toHaveLength(3);
    const forced = holdfast.getAccessToken('github', 'c1', true);
    await expect.poll(() => asked).toHaveLength(4);
    for (const at of [2, 1, 0]) release(at);
    expect(await Promise.all([overtaken, next, forced])).toEqual(['token-1', 'token-2', 'token-3']);
    expect(await token()).toBe('token-3');
    expect(asked).toEqual(['read', 'connections.delete', 'read', 'forced read']);
  });

  test('each get the error with its own link to reconnect', async () => {
    let links = 0;
    const fetch: FetchLike = (input) => {
      if (!urlOf(input).includes('connections.get')) {
        links += 1;
        return Promise.resolve(Response.json({ result: { data: { data: { connect_link: `link-${links}` } } } }));
      }
      const error = { code: 'invalid_credentials', message: 'Come back.', payload: { reason: 'refresh_failed' } };
      return Promise.resolve(Response.json({ error: { data: { error } } }, { status: 400 }));
    };
    const holdfast = createHoldfast({ url: 'http://holdfast.test', secretKey: 'hfs_test', fetch });
    const failures = await Promise.allSettled([1, 2].map(async () => holdfast.getAccessToken('github', 'c1')));
    for (const [index, failure] of failures.entries()) {
      expect(failure).toMatchObject({ status: 'rejected', reason: { code: 'invalid_credentials' } });
      if (failure.status === 'rejected') expect(await failure.reason.reconnect()).toBe(`link-${index + 1}`);
    }
  });
});
