import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { clientOf } from '@holdfast/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';

import { connectAs, startAttackedDeployment, type AttackedDeployment } from './attacked-deployment.js';
import { freePort } from './free-ports.js';
import { writeProviderFolder } from './provider-folder.js';
import { callFrom, type ProxiedAnswer } from './reverse-proxy.js';
import { startProcess } from './server-process.js';

const ATTACKER = '127.0.0.66';

let app: AttackedDeployment;

beforeAll(async () => {
  app = await startAttackedDeployment();
}, 60_000);
afterAll(() => app?.[Symbol.asyncDispose]());

const signIn = (secretKey: string, from: string): Promise<ProxiedAnswer> =>
  callFrom(`${app.url}/dashboard/api/sign-in`, { method: 'POST', body: { secret_key: secretKey }, from });

test('accepts the right key after wrong sign-ins of others from the same address', async () => {
  const statuses: number[] = [];
  for (let index = 0; index < 110; index += 1)
    statuses.push((await signIn(`${'w'.repeat(40)}${index}`, ATTACKER)).status);
  expect(statuses.at(-1)).toBe(429);
  expect((await signIn(app.secretKey, ATTACKER)).status).toBe(200);
  expect(
    (
      await callFrom(`${app.url}/connections`, {
        headers: { authorization: `Bearer ${app.secretKey}` },
        from: ATTACKER,
      })
    ).status,
  ).toBe(200);
  expect((await signIn('w'.repeat(40), '127.0.0.67')).status).toBe(401);
});

test('writes nothing for visits without a valid token', async () => {
  const count = async (): Promise<unknown> => {
    const [row] = await clientOf(
      app.deployment.database.db,
    )`select (select count(*)::int from outcome_reports) as reports, (select count(*)::int from authorization_flows) as flows`;
    return row;
  };
  const before = await count();
  const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
  const paths = [
    `/oauth/connect/${'x'.repeat(11_000)}?ws_client_id=${id}`,
    `/oauth/connect/acme?ws_client_id=${id}`,
    `/oauth/connect/acme%00?ws_client_id=${id}`,
  ];
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) => callFrom(`${app.url}${paths[index % 3] ?? ''}`, { from: '127.0.0.69' })),
  );
  expect(answers.every(({ status }) => status >= 400 && status < 500)).toBe(true);
  expect(await count()).toEqual(before);
});

/** The status of a refused upgrade, or the socket. */
async function openSocket(
  localAddress: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<WebSocket | number> {
  const socket = new WebSocket(app.url.replace('http', 'ws'), { localAddress, headers });
  socket.on('error', () => undefined);
  const refused = once(socket, 'unexpected-response').then(
    ([, response]) => (response as IncomingMessage).statusCode ?? 0,
  );
  const closed = once(socket, 'close').then(() => 0);
  const greeted = once(socket, 'message').then(() => socket);
  for (const event of [refused, closed, greeted]) event.catch(() => undefined);
  return Promise.race([refused, closed, greeted]);
}

test('leaves places for sockets of other addresses, and refuses pages of unlisted origins', async () => {
  const opened = await Promise.all(Array.from({ length: 260 }, () => openSocket(ATTACKER)));
  const sockets = opened.filter((socket) => typeof socket !== 'number');
  expect(sockets.length).toBeLessThanOrEqual(200);
  expect(await openSocket('127.0.0.67')).toBeInstanceOf(WebSocket);
  expect(await openSocket('127.0.0.67', { origin: 'https://evil.example' })).not.toBeInstanceOf(WebSocket);
  expect(await openSocket('127.0.0.67', { origin: 'https://product.example' })).toBeInstanceOf(WebSocket);
  for (const socket of sockets) socket.terminate();
}, 60_000);

test('accepts an operator’s cookie only from our own pages', async () => {
  const signedIn = await signIn(app.secretKey, '127.0.0.68');
  const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const session = async (origin: string): Promise<number> =>
    (await callFrom(`${app.url}/trpc/operator.session`, { headers: { cookie, origin } })).status;
  expect([
    await session(new URL(app.url).origin),
    await session('https://evil.example'),
    await session('null'),
  ]).toEqual([200, 401, 401]);
});

test('shows no secret of a deployment in its outputs or responses', async () => {
  await connectAs(app, 'lin');
  const output = app.deployment.output();
  for (const secret of [
    app.secretKey,
    app.deployment.webhookSecret,
    app.deployment.encryptionKeys.split(':').at(-1) ?? '',
    'client-secret',
    'access-1',
  ])
    expect(output).not.toContain(secret);
});

test('starts only when the pattern of a definition cannot match in several ways', async () => {
  const startWith = async (
    pattern: string,
  ): Promise<{ readonly code: number | NodeJS.Signals | undefined; readonly output: string }> => {
    const shop = { label: 'Shop', pattern, example: 'aab' };
    const auth = { mode: 'api-key' } as const;
    await using folder = await writeProviderFolder({
      id: 'shop',
      name: 'Shop',
      categories: ['test'],
      auth,
      credentials: { apiKey: { label: 'Key' } },
      api: { baseUrl: 'https://api.example.com' },
      config: { shop },
    });
    const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-pattern-'));
    const env = {
      ...app.env,
      HOLDFAST_ENCRYPTION_KEYS: app.deployment.encryptionKeys,
      HOLDFAST_DEMO: '0',
      HOLDFAST_DATA_DIR: dataDir,
    };
    await using server = startProcess({
      ...env,
      HOLDFAST_PROVIDERS_DIR: folder.path,
      HOLDFAST_PORT: String(await freePort()),
    });
    const code = await Promise.race([
      server.ended(),
      server.ready().then(
        () => undefined,
        () => server.ended(),
      ),
    ]);
    await rm(dataDir, { recursive: true, force: true });
    return { code, output: server.output() };
  };
  const refused = await startWith('^(?:a|a)+b$');
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain('config.shop.pattern: repeats a group that can match in several ways');
  expect((await startWith('^a+b$')).code).toBeUndefined();
}, 60_000);

test('keeps the secrets of a first start out of its output when that is not a terminal, in a file that opens the server', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-first-start-'));
  try {
    await using server = startProcess({
      HOLDFAST_DATA_DIR: dataDir,
      HOLDFAST_PORT: String(await freePort()),
      HOLDFAST_DEMO: '0',
    });
    await server.ready();
    const file = join(dataDir, 'first-secrets.env');
    const secretKey = /^HOLDFAST_SECRET_KEY=(\S+)$/m.exec(await readFile(file, 'utf8'))?.[1] ?? '';
    expect(server.output()).toContain(file);
    expect(server.output()).not.toMatch(/hfs_|whsec_/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(
      (await callFrom(`${server.url}/integrations`, { headers: { authorization: `Bearer ${secretKey}` } })).status,
    ).toBe(200);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}, 60_000);

test('serves the API and other connections while one provider is slow', async () => {
  const connectionId = await connectAs(app, 'waiting');
  let release: () => void = () => undefined;
  app.habits.apiWaits = new Promise((resolve) => (release = resolve));
  const headers = {
    authorization: `Bearer ${app.secretKey}`,
    'connection-id': connectionId,
    'provider-config-key': 'acme',
  };
  let ended = 0;
  const slow = Array.from({ length: 80 }, async () => {
    await callFrom(`${app.url}/proxy/slow`, { headers }).catch(() => undefined);
    ended += 1;
  });
  expect((await callFrom(`${app.url}/proxy/items`, { headers })).status).toBe(200);
  expect((await callFrom(`${app.url}/health`, {})).status).toBe(200);
  expect(ended).toBe(0);
  release();
  await Promise.all(slow);
}, 60_000);
