import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { createEgress, EgressDeniedError, EgressFailedError, type EgressInit } from '../src/index.js';
import { hasIpv6Loopback, listenCanary, type Listener } from './listen.js';

const INIT: EgressInit = { method: 'POST', body: 'grant_type=refresh_token', deadlineMs: 2000, maxResponseBytes: 1024 };
const PUBLIC_ADDRESS = '93.184.216.34';

const LOCAL_HOSTS = [
  '2130706433',
  '0x7f.1',
  '127.1',
  '0177.0.0.1',
  '0',
  '127.0.0.1',
  '169.254.169.254',
  '169.254.169.254.',
  '[::1]',
  '[::]',
  '[::ffff:7f00:1]',
  '[::ffff:127.0.0.1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1::1]',
  '[2002:7f00:1::]',
  '[2001::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[fd00:ec2::254]',
  '[fc00::1]',
  '[ff02::1]',
  '[100::1]',
  '[2001:db8::1]',
  '[3fff::1]',
  '[5f00::1]',
  '0.0.0.0',
  '0.255.255.255',
  '10.0.0.0',
  '10.255.255.255',
  '100.64.0.0',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.255',
  '169.254.0.0',
  '169.254.255.255',
  '172.16.0.0',
  '172.31.255.255',
  '192.0.0.0',
  '192.0.0.255',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.0',
  '192.168.255.255',
  '198.18.0.0',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.254',
  '255.255.255.255',
  'localhost',
  'localhost.',
  'LOCALHOST',
  'api.localhost',
  'db.internal',
  'metadata.google.internal',
  'metadata.google.internal.',
  'printer.local',
  'router.home.arpa',
];

let canaries: readonly Listener[] = [];
let port = 0;
// Every name would resolve to the canary, if it were resolved at all.
const resolveToLoopback = vi.fn(async () => ['127.0.0.1']);

beforeAll(async () => {
  const first = await listenCanary();
  port = first.port;
  canaries = (await hasIpv6Loopback()) ? [first, await listenCanary({ address: '::1', port })] : [first];
});

afterAll(async () => {
  for (const canary of canaries) {
    expect(canary.connections()).toBe(0);
    await canary[Symbol.asyncDispose]();
  }
});

async function expectRefused(
  url: string,
  egress = createEgress({ allow: [], resolve: resolveToLoopback }),
): Promise<void> {
  await expect(egress.fetch(url, INIT), url).rejects.toBeInstanceOf(EgressDeniedError);
  await egress.close();
}

describe('fetch refuses a URL whose host is not public', () => {
  test.each(LOCAL_HOSTS)('%s', async (host) => {
    resolveToLoopback.mockClear();
    for (const url of [`https://${host}/`, `https://${host}:${port}/`, `http://${host}:${port}/`, `http://${host}/`]) {
      expect(() => createEgress({ allow: [] }).check(url), url).toThrow(EgressDeniedError);
      await expectRefused(url);
    }
    // Allowing another target does not allow this one.
    await expectRefused(
      `http://${host}:${port}/`,
      createEgress({ allow: ['198.51.100.99:1', 'other.test:1'], resolve: resolveToLoopback }),
    );
    expect(resolveToLoopback).not.toHaveBeenCalled();
  });

  test.each([
    ...['http:', 'ftp:', 'file:', 'gopher:', 'unix:', 'ws:', 'wss:', 'blob:https:', 'data:', 'javascript:'].map(
      (scheme) => `${scheme}//public.test/`,
    ),
    'file:///etc/passwd',
    'unix:/var/run/docker.sock',
    'data:text/plain,x',
    'about:blank',
    ...[0, 22, 25, 80, 5432, 6379, 8443, 65535].map((other) => `https://public.test:${other}/`),
    'https://user:pw@public.test/',
    'https://user@public.test/',
    'https://:pw@public.test/',
    'https://public.test@127.0.0.1/',
    '',
    ' ',
    'public.test',
    '//public.test/',
    '/path',
    'https://',
    'https:///',
    'https://public.test:99999/',
    'https://[::1',
    'https://1.2.3.4.5/',
    `https://public.test/${'a'.repeat(2048)}`,
    // Within the limit as given, above it once percent-encoded.
    `https://public.test/${'é'.repeat(700)}`,
  ])('%s', async (url) => {
    resolveToLoopback.mockClear();
    expect(() => createEgress({ allow: [] }).check(url)).toThrow(EgressDeniedError);
    await expectRefused(url);
    expect(resolveToLoopback).not.toHaveBeenCalled();
  });

  test('an address in full-width digits', async () => {
    await expectRefused(`https://１２７.０.０.１:${port}/`);
    await expectRefused('https://１２７。０。０。１/');
  });
});

describe('fetch refuses a name that resolves to', () => {
  const addresses = LOCAL_HOSTS.filter((host) => /^[\d.]+$/.test(host) && host.split('.').length === 4).concat(
    LOCAL_HOSTS.filter((host) => host.startsWith('[')).map((host) => host.slice(1, -1)),
    'fe80::1%eth0',
  );

  test.each<[string, string[]]>([
    ...addresses.map((address): [string, string[]] => [address, [address]]),
    ['public and private addresses', [PUBLIC_ADDRESS, '10.0.0.1']],
    ['private and public addresses', ['127.0.0.1', PUBLIC_ADDRESS]],
    ['public addresses and one hidden in IPv6', [PUBLIC_ADDRESS, '2606:2800:220:1::1', '::ffff:127.0.0.1']],
    ['no address', []],
    ['300 addresses', Array.from({ length: 300 }, () => PUBLIC_ADDRESS)],
    ['text that is not an address', ['public.test']],
    ['an address in short form', ['127.1']],
  ])('%s', async (_case, answers) => {
    const resolve = vi.fn(async () => answers);
    await expectRefused('https://name.test/', createEgress({ allow: [], resolve }));
    expect(resolve).toHaveBeenCalledTimes(1);
    expect(resolve).toHaveBeenCalledWith('name.test');
  });
});

test('fetch rejects with a network failure when a name cannot be resolved', async () => {
  const resolve = async () => {
    throw Object.assign(new Error('getaddrinfo EAI_AGAIN name.test'), { code: 'EAI_AGAIN' });
  };
  const failure = await createEgress({ allow: [], resolve })
    .fetch('https://name.test/', INIT)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(EgressFailedError);
  expect(failure).toMatchObject({ kind: 'network', status: null });
});

test.each([
  'https://public.test/',
  'https://public.test:443/a?b=c',
  'https://public.test./',
  `https://${PUBLIC_ADDRESS}/`,
  'https://[2606:2800:220:1::1]/',
  'https://[64:ff9b::5db8:d822]/',
  'https://internal.public.test/',
  'https://mylocalhost/',
])('check admits %s without a DNS query', (url) => {
  expect(createEgress({ allow: [] }).check(url).href).toBe(new URL(url).href);
});

describe('the error', () => {
  const url = 'https://name.test/token?client_secret=CANARY-1&code=CANARY-2';

  test('has the same message for every refusal and failure, and never contains path or query', async () => {
    const refused = await createEgress({ allow: [], resolve: async () => ['10.1.2.3'] })
      .fetch(url, INIT)
      .catch((error: unknown) => error);
    const misspelt = await createEgress({ allow: [] })
      .fetch(`${url} http://[`.replace('https', 'http'), INIT)
      .catch((error: unknown) => error);
    const failed = await createEgress({ allow: [], resolve: async () => Promise.reject(new Error('no')) })
      .fetch(url, INIT)
      .catch((error: unknown) => error);
    const errors = [refused, misspelt, failed].map((error) => error as Error);
    expect(new Set(errors.map(({ message }) => message)).size).toBe(1);
    for (const error of errors)
      expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toMatch(
        /CANARY|name\.test\/|\/token\?/,
      );
  });

  test('has a reason for the operator', async () => {
    const refused = createEgress({ allow: [], resolve: async () => ['10.1.2.3'] }).fetch(url, INIT);
    await expect(refused).rejects.toMatchObject({
      reason: 'name.test port 443: the address 10.1.2.3 is private and not listed',
    });
  });
});
