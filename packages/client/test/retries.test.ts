import { describe, expect, test, vi } from 'vitest';

import { createHoldfast, type FetchLike, type Holdfast, type HoldfastOptions } from '../src/index.js';

type Outcome = Response | Error;

const done = (): Response => Response.json({ result: { data: { data: [], connections: [] } } });
const unavailable = (status = 503, headers: Record<string, string> = {}): Response =>
  Response.json({ error: { code: 'service_unavailable', message: 'later' } }, { status, headers });
const fromAGateway = (status: number): Response => new Response('<h1>Bad gateway</h1>', { status });
const withCode = (code: string): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

/** A client whose requests end with the given outcomes, in order. */
function clientOf(outcomes: readonly Outcome[], options: Partial<HoldfastOptions> = {}) {
  const left = [...outcomes];
  const fetch = vi.fn<FetchLike>(async () => {
    const outcome = left.shift();
    if (outcome === undefined) throw new Error('one request more than the test expects');
    if (outcome instanceof Error) throw outcome;
    return outcome;
  });
  return { fetch, holdfast: createHoldfast({ url: 'http://holdfast.test', secretKey: 'hfs_test', fetch, ...options }) };
}

const read = (h: Holdfast): Promise<unknown> => h.listIntegrations();
const writeTheSame = (h: Holdfast): Promise<unknown> => h.updateMetadata('github', 'c1', { a: 1 });
const create = (h: Holdfast): Promise<unknown> => h.createApiKey({ name: 'reader' });
const rename = (h: Holdfast): Promise<unknown> => h.updateIntegration('gh', { new_unique_key: 'git' });
const call = (h: Holdfast): Promise<unknown> =>
  h.proxy({ integrationId: 'github', connectionId: 'c1', endpoint: '/user' });
const post = (h: Holdfast): Promise<unknown> =>
  h.proxy({ integrationId: 'github', connectionId: 'c1', endpoint: '/user', method: 'POST', data: { a: 1 } });
const stream = (h: Holdfast): Promise<unknown> =>
  h.proxy({
    integrationId: 'github',
    connectionId: 'c1',
    endpoint: '/user',
    method: 'POST',
    data: new Blob(['a']).stream(),
  });

const limited = (retryAfter?: string): Response =>
  Response.json(
    { error: { code: 'too_many_request', message: 'slow down' } },
    {
      status: 429,
      headers: { 'holdfast-error': 'too_many_request', ...(retryAfter && { 'retry-after': retryAfter }) },
    },
  );
const conflict = (code: string, headers: Record<string, string> = {}): Response =>
  Response.json({ error: { data: { error: { code, message: 'no' } } } }, { status: 409, headers });
const inUse = (): Response => conflict('idempotency_key_in_use', { 'retry-after': '0' });
const inDoubt = (): Response => conflict('idempotency_key_in_doubt');
const ownFailure = (): Response => unavailable(503, { 'holdfast-error': 'service_unavailable', 'retry-after': '0' });

describe('a call is repeated', () => {
  test.each<[string, (holdfast: Holdfast) => Promise<unknown>, readonly Outcome[]]>([
    ['a read after a connection error', read, [withCode('ECONNRESET'), done()]],
    ['a read after 503 and 504', read, [unavailable(), fromAGateway(504), done()]],
    ['a read after 502 of a gateway', read, [fromAGateway(502), done()]],
    ['a write that has the same effect twice', writeTheSame, [withCode('ECONNRESET'), unavailable(), done()]],
    ['a write that creates', create, [withCode('ECONNRESET'), fromAGateway(502), done()]],
    ['a write whose first request is being executed', create, [unavailable(), inUse(), inUse(), inUse(), done()]],
    ['a renaming of the integration', rename, [unavailable(), done()]],
    ['any write that was never sent', create, [withCode('ECONNREFUSED'), withCode('ENOTFOUND'), done()]],
    ['any write that was refused by a limit', create, [limited('0'), done()]],
    ['a GET through the proxy', call, [withCode('ECONNRESET'), ownFailure(), done()]],
    ['a POST through the proxy that was never sent', post, [withCode('ECONNREFUSED'), done()]],
    ['a POST through the proxy that was refused by a limit', post, [limited('0'), done()]],
  ])('%s', async (_what, make, outcomes) => {
    const { fetch, holdfast } = clientOf(outcomes);
    await make(holdfast);
    expect(fetch).toHaveBeenCalledTimes(outcomes.length);
  });
});

describe('an idempotency key', () => {
  const keysOf = (fetch: ReturnType<typeof clientOf>['fetch']): (string | null)[] =>
    fetch.mock.calls.map(([, init]) => new Headers(init?.headers).get('idempotency-key'));

  test('is the same for all requests of one call, and another for the next call', async () => {
    const { fetch, holdfast } = clientOf([withCode('ECONNRESET'), done(), done()]);
    await create(holdfast);
    await create(holdfast);
    const [first, second, other] = keysOf(fetch);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect([second, other]).toEqual([first, expect.not.stringContaining(first ?? '')]);
  });

  test('is sent with nothing that can be repeated without one', async () => {
    const { fetch, holdfast } = clientOf([done(), done(), done()]);
    for (const make of [read, writeTheSame, post]) await make(holdfast);
    expect(keysOf(fetch)).toEqual([null, null, null]);
  });

  test('can be the own one of the caller', async () => {
    const { fetch, holdfast } = clientOf([done(), done()]);
    await holdfast.createApiKey({ name: 'reader' }, { idempotencyKey: 'order-7' });
    await holdfast.importConnections([], { idempotencyKey: 'import-7', notify: false });
    expect(keysOf(fetch)).toEqual(['order-7', 'import-7']);
    expect(fetch.mock.calls[1]?.[1]?.body).toBe('{"notify":false,"connections":[]}');
  });

  test.each(['', 'a b', 'ä', 'a\nb', 'a'.repeat(256)])(
    'is rejected before anything is sent when it is %j',
    async (key) => {
      const { fetch, holdfast } = clientOf([]);
      await expect(holdfast.createApiKey({ name: 'reader' }, { idempotencyKey: key })).rejects.toMatchObject({
        code: 'invalid_options',
      });
      expect(fetch).not.toHaveBeenCalled();
    },
  );
});

describe('a call is not repeated', () => {
  test.each<[string, (holdfast: Holdfast) => Promise<unknown>, Outcome, object]>([
    ['a write that may have been executed', create, inDoubt(), { code: 'idempotency_key_in_doubt' }],
    [
      'a POST through the proxy that may have reached the provider',
      post,
      withCode('ECONNRESET'),
      { code: 'network_error' },
    ],
    ['a stream, which cannot be sent twice', stream, withCode('ECONNREFUSED'), { code: 'network_error' }],
    ['a limit that does not say how long to wait', read, limited(), { status: 429, retryAfterMs: undefined }],
    ['a failure of the server itself', read, unavailable(500), { status: 500 }],
    ['a rejected input', read, unavailable(400), { status: 400 }],
    ['a wait that would outlast the time limit', read, limited('3600'), { status: 429, retryAfterMs: 3_600_000 }],
  ])('after %s', async (_what, make, outcome, failure) => {
    const { fetch, holdfast } = clientOf([outcome]);
    await expect(make(holdfast)).rejects.toMatchObject(failure);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test('more often than `retries` says, and the last failure is thrown', async () => {
    const { fetch, holdfast } = clientOf([unavailable(), unavailable(), fromAGateway(502)]);
    await expect(read(holdfast)).rejects.toMatchObject({ code: 'invalid_response', status: 502 });
    expect(fetch).toHaveBeenCalledTimes(3);
    const never = clientOf([unavailable()], { retries: 0 });
    await expect(read(never.holdfast)).rejects.toMatchObject({ status: 503 });
  });

  test("when a provider's own 503 comes through the proxy", async () => {
    const { holdfast } = clientOf([unavailable()]);
    expect(await call(holdfast)).toMatchObject({ status: 503 });
  });

  test('after the caller has aborted it, and it ends at once', async () => {
    const controller = new AbortController();
    const { fetch, holdfast } = clientOf([limited('30')], {
      onResponse: () => controller.abort(new Error('no longer needed')),
    });
    await expect(holdfast.listIntegrations({ signal: controller.signal })).rejects.toMatchObject({ code: 'aborted' });
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe('hooks', () => {
  test('see every request and response, including retries, and may add headers', async () => {
    const seen: unknown[] = [];
    const { fetch, holdfast } = clientOf([unavailable(503, { 'x-request-id': 'req_1' }), done(), done()], {
      async onRequest({ headers, ...request }) {
        seen.push(request, [...headers.keys()]);
        headers.set('traceparent', `00-${request.attempt}`);
      },
      onResponse: (response) => void seen.push(response),
    });
    await read(holdfast);
    await call(holdfast);
    expect(seen).toEqual([
      { operation: 'integrations.list', attempt: 1 },
      [],
      {
        operation: 'integrations.list',
        attempt: 1,
        status: 503,
        requestId: 'req_1',
        durationMs: expect.any(Number),
      },
      { operation: 'integrations.list', attempt: 2 },
      [],
      expect.objectContaining({ attempt: 2, status: 200, requestId: undefined }),
      { operation: 'proxy', attempt: 1 },
      [],
      expect.objectContaining({ operation: 'proxy', status: 200 }),
    ]);
    expect(fetch.mock.calls.map(([, init]) => new Headers(init?.headers).get('traceparent'))).toEqual([
      '00-1',
      '00-2',
      '00-1',
    ]);
  });

  test('cannot replace the secret key', async () => {
    const { fetch, holdfast } = clientOf([done()], {
      onRequest: ({ headers }) => headers.set('authorization', 'Bearer another'),
    });
    await read(holdfast);
    expect(new Headers(fetch.mock.calls[0]?.[1]?.headers).get('authorization')).toBe('Bearer hfs_test');
  });
});
