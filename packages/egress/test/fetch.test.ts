import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import { expect, test, vi } from 'vitest';

import { createEgress, EgressFailedError, type EgressInit } from '../src/index.js';
import { createDeferred } from './deferred.js';
import { listenHttp, listenTcp } from './listen.js';

const INIT: EgressInit = { method: 'GET', deadlineMs: 10_000, maxResponseBytes: 64 * 1024 };

test('fetch sends a request as given and returns a standard Response', async () => {
  const seen: { request: IncomingMessage; body: string }[] = [];
  await using server = await listenHttp((request, response) => {
    void text(request).then((sent) => {
      seen.push({ request, body: sent });
      response.writeHead(201, [
        ['content-type', 'application/json'],
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['x-name', 'value'],
      ]);
      response.end('{"ok":"é"}');
    });
  });
  const egress = createEgress({ allow: [server.host] });
  const body = 'grant_type=refresh_token&x=é';
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    Authorization: 'Basic eDp5',
    Accept: 'application/json',
  };
  const response = await egress.fetch(`${server.url}/token?a=b%20c#part`, { ...INIT, method: 'POST', headers, body });

  expect(response).toBeInstanceOf(Response);
  expect([response.status, response.ok, response.headers.get('x-name')]).toEqual([201, true, 'value']);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(await response.json()).toEqual({ ok: 'é' });
  expect(seen.map(({ request, body: sent }) => [request.method, request.url, sent])).toEqual([
    ['POST', '/token?a=b%20c', body],
  ]);
  expect(seen[0]?.request.headers).toMatchObject({
    host: server.host,
    'user-agent': 'holdfast',
    'accept-encoding': 'gzip, br',
    'content-length': String(Buffer.byteLength(body)),
    'content-type': 'application/x-www-form-urlencoded',
    authorization: 'Basic eDp5',
    accept: 'application/json',
  });
  await egress.close();
});

test('fetch sends a body of bytes unchanged and accepts a URL object', async () => {
  const received: Buffer[] = [];
  await using server = await listenHttp((request, response) => {
    request.on('data', (chunk: Buffer) => received.push(chunk));
    request.on('end', () => response.end());
  });
  const egress = createEgress({ allow: [server.host] });
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  await egress.fetch(new URL(server.url), { ...INIT, method: 'PUT', body: bytes });
  expect(Buffer.concat(received)).toEqual(Buffer.from(bytes));
  await egress.close();
});

test.each([
  [204, 'GET'],
  [304, 'GET'],
  [200, 'HEAD'],
])('fetch returns an empty body for a %i to %s', async (status, method) => {
  await using server = await listenHttp((_request, response) =>
    response.writeHead(status, { 'content-encoding': 'gzip' }).end(),
  );
  const egress = createEgress({ allow: [server.host] });
  const response = await egress.fetch(server.url, { ...INIT, method });
  expect([response.status, await response.text()]).toEqual([status, '']);
  await egress.close();
});

test.each([400, 401, 404, 429, 500, 503])('fetch resolves with the response when the status is %i', async (status) => {
  await using server = await listenHttp((_request, response) =>
    response.writeHead(status, { 'retry-after': '7' }).end('{"error":"x"}'),
  );
  const egress = createEgress({ allow: [server.host] });
  const response = await egress.fetch(server.url, INIT);
  expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
    status,
    '7',
    '{"error":"x"}',
  ]);
  await egress.close();
});

test.each([301, 302, 303, 307, 308])(
  'fetch does not follow a %i, so no credential reaches the redirect target',
  async (status) => {
    let met = 0;
    await using recorder = await listenHttp((_request, response) => {
      met += 1;
      response.end();
    });
    await using server = await listenHttp((_request, response) =>
      response.writeHead(status, { location: `${recorder.url}/steal` }).end(),
    );
    const egress = createEgress({ allow: [server.host, recorder.host] });
    const init = { ...INIT, method: 'POST', body: 'client_secret=x', headers: { authorization: 'Basic eDp5' } };
    const response = await egress.fetch(server.url, init);
    expect([response.status, response.headers.get('location')]).toEqual([status, `${recorder.url}/steal`]);
    expect([met, recorder.connections()]).toEqual([0, 0]);
    await egress.close();
  },
);

test('fetch ignores proxy settings of the environment', async () => {
  await using proxy = await listenHttp((_request, response) => response.end('by proxy'));
  await using server = await listenHttp((_request, response) => response.end('direct'));
  for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])
    vi.stubEnv(name, proxy.url);
  vi.stubEnv('NODE_USE_ENV_PROXY', '1');
  const egress = createEgress({ allow: [server.host] });
  expect(await (await egress.fetch(server.url, INIT)).text()).toBe('direct');
  expect(proxy.connections()).toBe(0);
  await egress.close();
});

test('fetch reuses connections', async () => {
  await using server = await listenHttp((request, response) => {
    request.resume();
    response.end('ok');
  });
  const egress = createEgress({ allow: [server.host] });
  for (let n = 0; n < 50; n += 1) {
    expect(await (await egress.fetch(server.url, { ...INIT, method: 'POST', body: 'x' })).text()).toBe('ok');
  }
  // A second connection may open while the first one finishes its response.
  expect(server.connections()).toBeLessThanOrEqual(2);
  await egress.close();
});

test.each(['Host', 'connection', 'Content-Length', 'transfer-encoding', 'Upgrade', 'expect'])(
  'fetch throws when the caller sets the header %s',
  async (name) => {
    await using server = await listenHttp((_request, response) => response.end());
    const egress = createEgress({ allow: [server.host] });
    await expect(egress.fetch(server.url, { ...INIT, headers: { [name]: 'x' } })).rejects.toThrow(TypeError);
    expect(server.connections()).toBe(0);
    await egress.close();
  },
);

test.each<[string, Partial<EgressInit>]>([
  ['a header value with a line break', { headers: { authorization: 'Bearer x\r\nx-smuggled: 1' } }],
  ['a header name with a line break', { headers: { 'x\r\ny': '1' } }],
  ['a method with a line break', { method: 'GET / HTTP/1.1\r\nx: y' }],
  ['CONNECT', { method: 'CONNECT' }],
])('fetch sends nothing when given %s', async (_case, change) => {
  await using server = await listenHttp((_request, response) => response.end());
  const egress = createEgress({ allow: [server.host] });
  await expect(egress.fetch(server.url, { ...INIT, ...change })).rejects.toBeInstanceOf(EgressFailedError);
  expect(server.connections()).toBe(0);
  await egress.close();
});

test("fetch rejects with the caller's reason and closes the connection when the caller aborts", async () => {
  const arrived = createDeferred<IncomingMessage>();
  await using server = await listenHttp((request) => arrived.resolve(request));
  const egress = createEgress({ allow: [server.host] });
  const controller = new AbortController();
  const fetched = egress.fetch(server.url, { ...INIT, signal: controller.signal });
  const request = await arrived.promise;
  const closed = once(request.socket, 'close');
  const reason = new Error('shutting down');
  controller.abort(reason);
  await expect(fetched).rejects.toBe(reason);
  await closed;
  await expect(egress.fetch(server.url, { ...INIT, signal: controller.signal })).rejects.toBe(reason);
  await egress.close();
});

test('close waits for running requests', async () => {
  const arrived = createDeferred<() => void>();
  await using server = await listenHttp((_request, response) => arrived.resolve(() => response.end('late')));
  const egress = createEgress({ allow: [server.host] });
  const fetched = egress.fetch(server.url, INIT);
  const answer = await arrived.promise;
  const closed = egress.close();
  answer();
  expect(await (await fetched).text()).toBe('late');
  await closed;
  await expect(egress.fetch(server.url, INIT)).rejects.toBeInstanceOf(EgressFailedError);
});

test('fetch rejects with a network failure when the connection is refused', async () => {
  const { host, url } = await (async () => {
    await using gone = await listenTcp(() => undefined);
    return gone;
  })();
  const egress = createEgress({ allow: [host] });
  await expect(egress.fetch(url, INIT)).rejects.toMatchObject({
    name: 'EgressFailedError',
    kind: 'network',
    status: null,
  });
  await egress.close();
});
