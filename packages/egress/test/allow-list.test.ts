import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { createEgress, EgressDeniedError, type EgressInit } from '../src/index.js';
import { hasIpv6Loopback, listenHttp, type Listener } from './listen.js';

const INIT: EgressInit = { method: 'GET', deadlineMs: 10_000, maxResponseBytes: 1024 };
const ipv6 = await hasIpv6Loopback();

let server: Listener;
let other: Listener;

beforeAll(async () => {
  server = await listenHttp((_request, response) => response.end('reached'));
  other = await listenHttp((_request, response) => response.end('other'));
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

async function reach(
  url: string,
  allow: readonly string[],
  addresses: readonly string[] = ['127.0.0.1'],
): Promise<string> {
  const egress = createEgress({ allow, resolve: async () => addresses });
  try {
    return await (await egress.fetch(url, INIT)).text();
  } catch (error) {
    if (error instanceof EgressDeniedError) return 'refused';
    throw error;
  } finally {
    await egress.close();
  }
}

describe('an allow list entry permits exactly its target, including plain http and private addresses', () => {
  test.each([
    ['an address', 'http://127.0.0.1:PORT/', '127.0.0.1:PORT', 'reached'],
    ['an address in another spelling', 'http://0x7f.1:PORT/', '127.0.0.1:PORT', 'reached'],
    ['a network', 'http://127.0.0.1:PORT/', '127.0.0.0/8', 'reached'],
    ['a network and port', 'http://127.0.0.1:PORT/', '127.0.0.0/8:PORT', 'reached'],
    ['a network by any address in it', 'http://127.0.0.1:PORT/', '127.9.9.9/8', 'reached'],
    ['a name', 'http://app.test:PORT/', 'app.test:PORT', 'reached'],
    ['a name in capitals', 'http://APP.test:PORT/', 'app.TEST:PORT', 'reached'],
    ['a name with a trailing dot', 'http://app.test.:PORT/', 'app.test:PORT', 'reached'],
    ['localhost', 'http://localhost:PORT/', 'localhost:PORT', 'reached'],
    ['a name that resolves to a listed address', 'http://app.test:PORT/', '127.0.0.1:PORT', 'reached'],
    ['a name that resolves into a listed network', 'http://localhost:PORT/', '127.0.0.0/8', 'reached'],
    ['another port of the address', 'http://127.0.0.1:OTHER/', '127.0.0.1:PORT', 'refused'],
    ['another port of the name', 'http://app.test:OTHER/', 'app.test:PORT', 'refused'],
    ['another port of the network', 'http://127.0.0.1:OTHER/', '127.0.0.0/8:PORT', 'refused'],
    ['another address', 'http://127.0.0.2:PORT/', '127.0.0.1:PORT', 'refused'],
    ['another network', 'http://127.0.0.1:PORT/', '10.0.0.0/8', 'refused'],
    ['a neighbouring network', 'http://127.0.0.1:PORT/', '126.0.0.0/8', 'refused'],
    ['the address of a listed name', 'http://127.0.0.1:PORT/', 'app.test:PORT', 'refused'],
    ['another name at the same address', 'http://else.test:PORT/', 'app.test:PORT', 'refused'],
    ['a name below a listed name', 'http://sub.app.test:PORT/', 'app.test:PORT', 'refused'],
    ['a name that ends with a listed name', 'http://myapp.test:PORT/', 'app.test:PORT', 'refused'],
    ['user information', 'http://user@127.0.0.1:PORT/', '127.0.0.1:PORT', 'refused'],
    ['another scheme', 'ftp://127.0.0.1:PORT/', '127.0.0.1:PORT', 'refused'],
  ])('%s: %s with %s', async (_case, url, entry, outcome) => {
    const place = (text: string) => text.replace('PORT', String(server.port)).replace('OTHER', String(other.port));
    expect(await reach(place(url), [place(entry)])).toBe(outcome);
  });

  test.runIf(ipv6)('an IPv6 address', async () => {
    await using listener = await listenHttp((_request, response) => response.end('reached'), { address: '::1' });
    const url = `http://[::1]:${listener.port}/`;
    for (const entry of [
      `[::1]:${listener.port}`,
      `[0:0::1]:${listener.port}`,
      '::1/128',
      `[::]/64:${listener.port}`,
    ]) {
      expect(await reach(url, [entry]), entry).toBe('reached');
    }
    for (const entry of [`[::1]:${server.port}`, `[::2]:${listener.port}`, '127.0.0.0/8', 'fd00::/8']) {
      expect(await reach(url, [entry]), entry).toBe('refused');
    }
  });

  test('an IPv4 network covers the same address in IPv4-mapped form', async () => {
    expect(await reach(`http://[::ffff:127.0.0.1]:${server.port}/`, ['10.0.0.0/8'])).toBe('refused');
    expect(() =>
      createEgress({ allow: ['127.0.0.0/8'] }).check(`http://[::ffff:127.0.0.1]:${server.port}/`),
    ).not.toThrow();
  });

  test('a name is refused when one of its addresses is not listed', async () => {
    const url = `http://app.test:${server.port}/`;
    expect(await reach(url, [`127.0.0.1:${server.port}`], ['127.0.0.1', '10.0.0.1'])).toBe('refused');
    expect(await reach(url, [`127.0.0.1:${server.port}`], ['127.0.0.1', '93.184.216.34'])).toBe('refused');
    expect(await reach(url, [`app.test:${server.port}`], ['127.0.0.1', '127.0.0.1'])).toBe('reached');
  });
});

describe('createEgress throws for a malformed allow list entry', () => {
  test.each([
    '',
    ' ',
    'host',
    'host:',
    ':80',
    'host:0',
    'host:65536',
    'host:80:90',
    'host:http',
    'http://host:80',
    'host:80/path',
    'us er:80',
    'a@b:80',
    '::1:80',
    '[::1]',
    '[::1:80',
    '10.0.0.1',
    '10.0.0.0/33',
    '10.0.0/8',
    '10.0.0.0/',
    '10.0.0.0/8:0',
    '10.0.0.0/8:99999',
    '::/129',
    'host/8',
    '*:80/',
  ])('%j', (entry) => {
    expect(() => createEgress({ allow: ['ok.test:443', entry] })).toThrow(
      new RangeError(`"${entry}" is neither host:port nor a network such as 10.0.0.0/8 or 10.0.0.0/8:8443.`),
    );
  });
});

test('fetch resolves a name once and connects to the vetted address when the name changes (DNS rebinding)', async () => {
  const answers = [['127.0.0.1'], ['127.0.0.2'], ['10.0.0.1'], ['127.0.0.1', '127.0.0.2']];
  const resolve = vi.fn(async () => answers.shift() ?? ['127.0.0.2']);
  await using moved = await listenHttp((_request, response) => {
    response.setHeader('connection', 'close');
    response.end('vetted');
  });
  const egress = createEgress({ allow: [`127.0.0.1:${moved.port}`], resolve });
  const url = `http://rebind.test:${moved.port}/`;

  expect(await (await egress.fetch(url, INIT)).text()).toBe('vetted');
  expect(resolve).toHaveBeenCalledTimes(1);
  for (let n = 2; n <= 4; n += 1) {
    await expect(egress.fetch(url, INIT)).rejects.toBeInstanceOf(EgressDeniedError);
    expect(resolve).toHaveBeenCalledTimes(n);
  }
  expect(moved.connections()).toBe(1);
  await egress.close();
});

test.runIf(ipv6)('fetch never reaches loopback when a second DNS response names it (DNS rebinding)', async () => {
  await using good = await listenHttp((_request, response) =>
    response.writeHead(200, { connection: 'close' }).end('vetted'),
  );
  await using canary = await listenHttp((_request, response) => response.end('inside'), {
    address: '::1',
    port: good.port,
  });
  const answers = [['127.0.0.1'], ['::1']];
  const egress = createEgress({ allow: [`127.0.0.1:${good.port}`], resolve: async () => answers.shift() ?? ['::1'] });
  const url = `http://rebind.test:${good.port}/`;

  expect(await (await egress.fetch(url, INIT)).text()).toBe('vetted');
  for (let n = 0; n < 3; n += 1) await expect(egress.fetch(url, INIT)).rejects.toBeInstanceOf(EgressDeniedError);
  expect(canary.connections()).toBe(0);
  await egress.close();
});
