import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { callProxy, connectAcme, startProxyRoad, type ProxyRoad, type Script } from './proxy-road.js';

let road: ProxyRoad;
beforeAll(async () => {
  road = await startProxyRoad();
});
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => {
  road.api.received.length = 0;
  road.api.script();
});

const status =
  (code: number, headers: Record<string, string> = {}): Script =>
  (_received, response) =>
    void response.writeHead(code, headers).end(`answer ${code}`);
const asLive: Script = ({ headers }, response) =>
  void response.writeHead(road.tokens.isLive(headers.authorization?.slice(7) ?? '') ? 200 : 401).end('judged');

function as(connectionId: string, headers: Record<string, string> = {}): Record<string, string> {
  return { 'connection-id': connectionId, ...headers };
}

test('refreshes an expired token before the call', async () => {
  await connectAcme(road, 'expired', { expiresInMs: -1_000 });
  road.api.script(asLive);
  expect((await callProxy(road.app, '/proxy/x', { headers: as('expired') })).status).toBe(200);
});

test('refreshes a refused token once, and repeats the call with its body', async () => {
  await connectAcme(road, 'stale', { accessToken: 'a-token-that-is-dead' });
  const before = road.tokens.ledger.count('refresh_token');
  road.api.script(asLive, asLive);
  const answer = await callProxy(road.app, '/proxy/x', { method: 'POST', body: 'the body', headers: as('stale') });
  expect(answer.status).toBe(200);
  expect(road.api.received.map(({ body }) => body.toString())).toEqual(['the body', 'the body']);
  expect(road.tokens.ledger.count('refresh_token') - before).toBe(1);
});

test('refreshes once for many calls with a dead token', async () => {
  await connectAcme(road, 'crowd', { accessToken: 'another-dead-token' });
  const before = road.tokens.ledger.count('refresh_token');
  road.api.script(...Array.from({ length: 40 }, () => asLive));
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => callProxy(road.app, '/proxy/x', { headers: as('crowd') })),
  );
  expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(road.tokens.ledger.count('refresh_token') - before).toBe(1);
});

test('repeats a call once when an API always answers 401, and leaves the token endpoint alone for a minute', async () => {
  await connectAcme(road, 'denied');
  const before = road.tokens.ledger.count('refresh_token');
  for (const _call of [1, 2, 3]) {
    road.api.received.length = 0;
    road.api.script(status(401), status(401));
    const answer = await callProxy(road.app, '/proxy/x', { headers: as('denied') });
    expect([answer.status, answer.text]).toEqual([401, 'answer 401']);
  }
  expect(road.tokens.ledger.count('refresh_token') - before).toBe(1);
});

test('returns a 401 unchanged without a refresh token', async () => {
  await connectAcme(road, 'final', { withoutRefreshToken: true });
  road.api.script(status(401));
  expect((await callProxy(road.app, '/proxy/x', { headers: as('final') })).text).toBe('answer 401');
  expect(road.api.received).toHaveLength(1);
});

test('returns the provider’s 401 when the refresh fails too', async () => {
  await connectAcme(road, 'hopeless');
  road.tokens.always({ reply: { status: 503 } });
  road.api.script(status(401));
  const answer = await callProxy(road.app, '/proxy/x', { headers: as('hopeless') });
  road.tokens.always(null);
  expect([answer.status, answer.text, road.api.received.length]).toEqual([401, 'answer 401', 1]);
});

test('sends a streamed upload once', async () => {
  await connectAcme(road, 'upload', { accessToken: 'one-more-dead-token' });
  road.api.script(status(401));
  const answer = await callProxy(road.app, '/proxy/x', {
    method: 'PUT',
    body: Buffer.alloc(2_000_000),
    headers: as('upload', { retries: '3', 'retry-on': '401' }),
  });
  expect([answer.status, road.api.received.length, road.api.received[0]?.body.length]).toEqual([401, 1, 2_000_000]);
});

test.each([
  ['500', [status(500, { 'retry-after': '0' })], { retries: '1' }, 2],
  ['429', [status(429, { 'retry-after': '0' })], { retries: '1' }, 2],
  [
    '503, as often as the caller requests,',
    [status(503, { 'retry-after': '0' }), status(503, { 'retry-after': '0' })],
    { retries: '2' },
    3,
  ],
  ['a status that the caller lists', [status(409, { 'retry-after': '0' })], { retries: '1', 'retry-on': '404,409' }, 2],
])('repeats a call after %s', async (_what, answers, headers, calls) => {
  await connectAcme(road, 'retried');
  road.api.script(...answers);
  const answer = await callProxy(road.app, '/proxy/x', { headers: as('retried', headers) });
  expect([answer.status, road.api.received.length]).toEqual([200, calls]);
});

test.each([
  ['without a request of the caller', status(500, { 'retry-after': '0' }), {}, 500],
  ['for another status', status(404, { 'retry-after': '0' }), { retries: '3' }, 404],
  ['when the provider requests more than ten minutes', status(429, { 'retry-after': '601' }), { retries: '3' }, 429],
])('does not repeat a call %s', async (_what, answer, headers, expected) => {
  await connectAcme(road, 'once');
  road.api.script(answer);
  expect((await callProxy(road.app, '/proxy/x', { headers: as('once', headers) })).status).toBe(expected);
  expect(road.api.received).toHaveLength(1);
});

test('repeats a call without a response after three seconds', async () => {
  await connectAcme(road, 'dropped');
  road.api.raw((request) => {
    road.api.raw(null);
    request.socket.destroy();
  });
  const begun = performance.now();
  const answer = await callProxy(road.app, '/proxy/x', {
    method: 'POST',
    body: 'the body',
    headers: as('dropped', { retries: '1' }),
  });
  expect([answer.status, road.api.received.map(({ body }) => body.toString())]).toEqual([200, ['the body']]);
  expect(performance.now() - begun).toBeGreaterThan(2_950);
});

test('respects Retry-After', async () => {
  await connectAcme(road, 'patient');
  road.api.script(status(429, { 'retry-after': '1' }));
  const begun = performance.now();
  expect((await callProxy(road.app, '/proxy/x', { headers: as('patient', { retries: '1' }) })).status).toBe(200);
  expect(performance.now() - begun).toBeGreaterThan(950);
});

test.each([
  [
    'refused: the end user must authorize again',
    { status: 400, body: { error: 'invalid_grant' } },
    400,
    'server_error',
    'refresh_failed',
  ],
  ['not answered', { status: 503 }, 400, 'server_error', 'refresh_unavailable'],
])('an expired token whose refresh is %s', async (_what, reply, expected, code, reason) => {
  const id = `dead-${reply.status}`;
  await connectAcme(road, id, { expiresInMs: -1_000 });
  road.tokens.always({ reply });
  const first = await callProxy(road.app, '/proxy/x', { headers: as(id) });
  expect([first.status, first.json()]).toEqual([
    expected,
    { error: expect.objectContaining({ code, payload: expect.objectContaining({ reason }) }) },
  ]);
  const second = await callProxy(road.app, '/proxy/x', { headers: as(id) });
  road.tokens.always(null);
  const secondCode = reason === 'refresh_failed' ? 'server_error' : 'connection_refresh_backoff';
  expect([second.status, second.json()]).toEqual([424, { error: expect.objectContaining({ code: secondCode }) }]);
  expect(road.api.received).toEqual([]);
});
