import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { TLSSocket } from 'node:tls';

import { describe, expect, test, vi } from 'vitest';

import { createEgress, EgressFailedError, type EgressInit } from '../src/index.js';
import { listen } from './listen.js';

const INIT: EgressInit = { method: 'POST', body: 'client_secret=x', deadlineMs: 10_000, maxResponseBytes: 1024 };
const key = readFileSync(new URL('fixtures/secure.test.key.pem', import.meta.url), 'utf8');
const cert = readFileSync(new URL('fixtures/secure.test.cert.pem', import.meta.url), 'utf8');

async function listenTls(options: object = {}) {
  const serverNames: unknown[] = [];
  const server = createServer({ key, cert, ...options }, (request, response) => {
    serverNames.push((request.socket as TLSSocket & { servername?: unknown }).servername);
    request.resume();
    response.end('secure');
  });
  server.on('tlsClientError', () => undefined);
  return { listener: await listen(server, {}), serverNames };
}

test('fetch checks the certificate against the host name when it connects to a vetted address', async () => {
  const { listener, serverNames } = await listenTls();
  await using server = listener;
  const egress = createEgress({ allow: [`secure.test:${server.port}`], resolve: async () => ['127.0.0.1'], ca: cert });
  for (let n = 0; n < 3; n += 1) {
    expect(await (await egress.fetch(`https://secure.test:${server.port}/`, INIT)).text()).toBe('secure');
  }
  expect(serverNames).toEqual(['secure.test', 'secure.test', 'secure.test']);
  await egress.close();
});

test('fetch checks an IP address in the URL against the addresses of the certificate', async () => {
  const { listener } = await listenTls();
  await using server = listener;
  const egress = createEgress({ allow: [server.host], ca: cert });
  expect(await (await egress.fetch(`https://${server.host}/`, INIT)).text()).toBe('secure');
  await egress.close();
});

describe('fetch sends no request', () => {
  async function expectFailure(
    url: (port: number) => string,
    egressOptions: { ca?: string },
    serverOptions: object = {},
  ): Promise<void> {
    const { listener, serverNames } = await listenTls(serverOptions);
    await using server = listener;
    const egress = createEgress({ allow: ['127.0.0.0/8'], resolve: async () => ['127.0.0.1'], ...egressOptions });
    const failure = await egress.fetch(url(server.port), INIT).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EgressFailedError);
    expect(failure).toMatchObject({ kind: 'network', status: null });
    expect(serverNames).toEqual([]);
    expect(server.connections()).toBeGreaterThan(0);
    await egress.close();
  }

  test('when the certificate names another host', async () => {
    await expectFailure((port) => `https://other.test:${port}/`, { ca: cert });
  });

  test('when the certificate authority is not trusted', async () => {
    await expectFailure((port) => `https://secure.test:${port}/`, {});
  });

  test('when the certificate authority is not trusted and NODE_TLS_REJECT_UNAUTHORIZED is 0', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    await expectFailure((port) => `https://secure.test:${port}/`, {});
  });

  test('over TLS 1.1', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
    await expectFailure((port) => `https://secure.test:${port}/`, { ca: cert }, old);
  });
});

describe('a client certificate', () => {
  const clientCertificate = {
    certificate: readFileSync(new URL('fixtures/client.test.cert.pem', import.meta.url), 'utf8'),
    privateKey: readFileSync(new URL('fixtures/client.test.key.pem', import.meta.url), 'utf8'),
  };

  /** Starts a server that responds with the client's identity and counts connections. */
  async function listenMutual() {
    let connections = 0;
    const server = createServer(
      { key, cert, requestCert: true, rejectUnauthorized: false, ca: clientCertificate.certificate },
      (request, response) => {
        const socket = request.socket as TLSSocket;
        request.resume();
        response.end(JSON.stringify([socket.authorized, socket.getPeerCertificate().subject?.CN ?? null]));
      },
    );
    server.on('secureConnection', () => {
      connections += 1;
    });
    return { listener: await listen(server, {}), count: () => connections };
  }

  test('is shown on a connection of its own, and never for a request without it', async () => {
    const { listener, count } = await listenMutual();
    await using server = listener;
    const egress = createEgress({ allow: [server.host], ca: cert });
    const ask = async (init: EgressInit): Promise<unknown> =>
      (await egress.fetch(`https://${server.host}/`, init)).json();
    expect(await ask({ ...INIT, clientCertificate })).toEqual([true, 'client.test']);
    expect(await ask(INIT)).toEqual([false, null]);
    expect(await ask({ ...INIT, clientCertificate })).toEqual([true, 'client.test']);
    expect(count()).toBe(3);
    await expect.poll(() => server.openConnections()).toBe(1);
    await egress.close();
    await expect.poll(() => server.openConnections()).toBe(0);
  });

  test('is shown by a stream too, on a connection that closes with the stream', async () => {
    const { listener } = await listenMutual();
    await using server = listener;
    const egress = createEgress({ allow: [server.host], ca: cert });
    const { body } = await egress.openStream(`https://${server.host}/`, {
      method: 'GET',
      headersDeadlineMs: 5_000,
      idleMs: 5_000,
      clientCertificate,
    });
    expect(JSON.parse(Buffer.concat(await body.toArray()).toString())).toEqual([true, 'client.test']);
    await expect.poll(() => server.openConnections()).toBe(0);
    await egress.close();
  });

  test('that is malformed rejects the request before it is sent', async () => {
    const { listener, count } = await listenMutual();
    await using server = listener;
    const egress = createEgress({ allow: [server.host], ca: cert });
    const broken = { ...clientCertificate, privateKey: 'no key' };
    await expect(
      egress.fetch(`https://${server.host}/`, { ...INIT, clientCertificate: broken }),
    ).rejects.toBeInstanceOf(EgressFailedError);
    expect(count()).toBe(0);
    await egress.close();
  });
});
