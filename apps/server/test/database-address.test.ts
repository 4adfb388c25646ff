import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { clientOf, createDatabase } from '@holdfast/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { explainDatabaseFault } from '../src/database-fault.js';
import { openDatabase } from '../src/database.js';
import { createLogger } from '../src/logging/create-logger.js';
import { createAuthority } from './certificates.js';
import { startTcpPostgres, type TcpPostgres } from './tcp-postgres.js';

const PASSWORD = 'canary-5f1d';

let server: TcpPostgres;
let folder: string;

beforeAll(async () => {
  server = await startTcpPostgres();
  folder = await mkdtemp(join(tmpdir(), 'holdfast-certificates-'));
  const [authority, stranger] = [createAuthority('an authority'), createAuthority('another authority')];
  const [own, client] = [authority.issue({ dns: ['localhost'] }), authority.issue({ dns: ['cert_only'] })];
  await server.write('server.crt', own.cert);
  await server.write('server.key', own.key);
  await server.write('root.crt', authority.cert);
  const files = {
    'ca.pem': authority.cert,
    'stranger.pem': stranger.cert,
    'client.pem': client.cert,
    'client.key': client.key,
    'other.key': own.key,
    'text.pem': 'text',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  for (const role of ['scram', 'tls_only', 'plain_only', 'cert_only', 'rejected']) {
    await server.sql.unsafe(`create role ${role} login password '${PASSWORD}'`);
  }
  await server.sql.unsafe('create role standby superuser login');
  await server.sql.unsafe('alter role standby set default_transaction_read_only = on');
  await server.sql.unsafe(
    `create schema old; create function old.current_setting(text) returns text language sql as $$ select '140009' $$`,
  );
  await server.sql.unsafe('create role crowded login connection limit 0');
  await server.set({ ssl: 'on', ssl_ca_file: 'root.crt' });
  await server.allow([
    'host all holdfast,standby,crowded 127.0.0.1/32 trust',
    'host all scram 127.0.0.1/32 scram-sha-256',
    'hostssl all tls_only 127.0.0.1/32 trust',
    'hostnossl all plain_only 127.0.0.1/32 trust',
    'hostssl all cert_only 127.0.0.1/32 cert',
  ]);
}, 120_000);

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

interface Place {
  readonly user?: string;
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
}

/** In a query, `FILES` is the folder of the certificates. */
function urlOf(
  query: string,
  { user = 'holdfast', host = 'localhost', port = server.port, database = 'holdfast' }: Place = {},
): string {
  return `postgres://${user}:${PASSWORD}@${host}:${port}/${database}?${query.replaceAll('FILES', folder)}`;
}

/** Whether the connection of a URL uses TLS. */
async function usesTls(url: string): Promise<boolean | undefined> {
  const handle = createDatabase({ address: url, poolSize: 1 });
  try {
    const [row] = await clientOf(handle.db)<
      { ssl: boolean }[]
    >`select ssl from pg_stat_ssl where pid = pg_backend_pid()`;
    return row?.ssl;
  } finally {
    await handle.close();
  }
}

async function faultOf(url: string): Promise<unknown> {
  const config = { databaseUrl: url, databasePooler: null, dataDir: folder };
  return openDatabase(config, createLogger('error', { write: () => undefined })).then(
    ({ close }) => close(),
    (error: unknown) => error,
  );
}

async function expectFault(url: string, exitCode: number, sentence: string): Promise<void> {
  const fault = await faultOf(url);
  expect(fault).toMatchObject({ name: 'StartError', exitCode, message: expect.stringContaining(sentence) });
  const { message } = fault as Error;
  expect(message).toMatch(/^[^\n]+$/);
  expect(message).not.toContain(PASSWORD);
}

describe('with a server that offers TLS', () => {
  test.each<[string, boolean, Place?]>([
    ['', true],
    ['sslmode=disable', false],
    ['sslmode=allow', false],
    ['sslmode=allow', true, { user: 'tls_only' }],
    ['sslmode=prefer', true],
    ['sslmode=disable', false, { user: 'plain_only' }],
    ['sslmode=require', true],
    ['sslmode=require', true, { host: '127.0.0.1' }],
    ['sslmode=require', true, { user: 'scram' }],
    ['sslmode=require&sslrootcert=FILES/ca.pem', true, { host: '127.0.0.1' }],
    ['sslmode=verify-ca&sslrootcert=FILES/ca.pem', true, { host: '127.0.0.1' }],
    ['sslmode=verify-full&sslrootcert=FILES/ca.pem', true],
    ['sslmode=verify-full&sslrootcert=FILES/ca.pem&hostaddr=127.0.0.1', true],
    ['sslmode=require&channel_binding=require&sslrootcert=FILES/ca.pem', true, { user: 'scram' }],
    ['sslmode=require&sslcert=FILES/client.pem&sslkey=FILES/client.key', true, { user: 'cert_only' }],
    ['sslmode=require&ssl_min_protocol_version=TLSv1.3', true],
    ['sslmode=require&sslnegotiation=direct', true],
    ['ssl=true', true],
  ])('connects for %s, TLS: %s %s', async (query, expected, place) => {
    expect(await usesTls(urlOf(query, place))).toBe(expected);
  });

  test.each<[string, string, Place?]>([
    ['sslmode=verify-full&sslrootcert=FILES/ca.pem', 'not for the host', { host: '127.0.0.1' }],
    ['sslmode=verify-full&sslrootcert=FILES/stranger.pem', 'is not trusted'],
    ['sslmode=verify-ca&sslrootcert=FILES/stranger.pem', 'is not trusted'],
    ['sslmode=require&sslrootcert=FILES/stranger.pem', 'is not trusted'],
    ['sslmode=verify-full', 'is not trusted'],
    ['sslmode=verify-full&sslrootcert=system', 'is not trusted'],
    ['sslmode=require&channel_binding=require', 'is not trusted', { user: 'scram' }],
    ['sslmode=disable', 'sslmode=require', { user: 'tls_only' }],
    ['sslmode=require', 'sslcert', { user: 'cert_only' }],
    [
      'sslmode=require&sslrootcert=FILES/missing.pem',
      'HOLDFAST_DATABASE_URL: has a file in sslrootcert that does not exist.',
    ],
    ['sslmode=require&sslrootcert=FILES', 'sslrootcert that cannot be read (EISDIR)'],
    ['sslmode=require&sslrootcert=FILES/text.pem', 'sslrootcert that is not PEM'],
    ['sslmode=require&sslcert=FILES/client.pem&sslkey=FILES/other.key', 'do not match'],
  ])('does not start for %s: %s %s', async (query, sentence, place) => {
    await expectFault(urlOf(query, place), 78, sentence);
  });
});

describe('with several hosts', () => {
  test('uses the first host that answers, and skips a read-only one', async () => {
    const [free, silent] = [await listen((socket) => socket.destroy()), await listen(() => undefined)];
    const url = `postgres://holdfast@localhost:${free.port},localhost:${silent.port},localhost:${server.port}/holdfast?connect_timeout=1`;
    expect(await usesTls(url)).toBe(true);
    await Promise.all([free.close(), silent.close()]);
    await expectFault(urlOf('target_session_attrs=read-write', { user: 'standby' }), 75, 'target_session_attrs');
  });
});

describe('reports at the start in one sentence', () => {
  test.each<[string, number, string, string, Place?]>([
    ['a wrong password', 78, 'refuses the user or the password', '', { user: 'scram:wrong@x' }],
    ['a user without a matching rule', 78, 'refuses the user', '', { user: 'rejected' }],
    ['a user that does not exist', 78, 'refuses the user', '', { user: 'nobody_here' }],
    ['a database that does not exist', 78, 'does not exist. Create it', '', { database: 'absent' }],
    ['a schema that does not exist', 78, 'schema', 'schema=absent'],
    ['a user without rights', 78, 'may not create tables', '', { user: 'tls_only' }],
    ['a server that is too old', 78, 'version 15 or newer', 'options=-c%20search_path%3Dold,pg_catalog'],
    ['a server setting that does not exist', 78, 'a setting in options', 'options=-c%20no_such%3D1'],
    ['an invalid value of a server setting', 78, 'a setting in options', 'options=-c%20work_mem%3Dmuch'],
    ['invalid options', 78, 'a setting in options', 'options=--%20x'],
    [
      'a schema behind a pooler',
      78,
      'has a schema, which a transaction pooler does not keep',
      'schema=app&pgbouncer=true',
    ],
    ['a server that is read-only', 75, 'read-only', '', { user: 'standby' }],
    ['a role without a free connection', 75, 'no free connection', '', { user: 'crowded' }],
    ['a port where nothing listens', 75, 'ECONNREFUSED', '', { port: 1 }],
    ['a socket that does not exist', 75, 'ENOENT', 'host=/nowhere'],
  ])('%s', async (_what, exitCode, sentence, query, place) => {
    await expectFault(urlOf(query, place), exitCode, sentence);
  });

  test.each<[string, string, number, string, (socket: Socket) => void]>([
    ['a server that does not answer', 'require', 75, 'does not answer in time', () => undefined],
    ['a server that does not answer', 'disable', 75, 'does not answer in time', () => undefined],
    [
      'a server that closes the connection',
      'require',
      75,
      'CONNECTION_CLOSED',
      (socket) => void socket.once('data', () => socket.destroy()),
    ],
    [
      'a server that closes the connection',
      'disable',
      75,
      'CONNECTION_CLOSED',
      (socket) => void socket.once('data', () => socket.destroy()),
    ],
    [
      'a server that is not PostgreSQL',
      'require',
      78,
      'is not PostgreSQL',
      (socket) => void socket.once('data', () => socket.end('HTTP/1.1 400\r\n\r\n')),
    ],
    [
      'a server that is not PostgreSQL',
      'disable',
      75,
      'CONNECTION_CLOSED',
      (socket) => void socket.once('data', () => socket.end('HTTP/1.1 400\r\n\r\n')),
    ],
  ])('%s, sslmode=%s', async (_what, mode, exitCode, sentence, onConnection) => {
    const other = await listen(onConnection);
    await expectFault(urlOf(`sslmode=${mode}&connect_timeout=1`, { port: other.port }), exitCode, sentence);
    await other.close();
  });
});

// The tests look up no name outside of this machine.
test.each(['ENOTFOUND', 'EAI_AGAIN'])('a start says in one sentence a host that cannot be found, %s', (code) => {
  const fault = explainDatabaseFault(Object.assign(new Error(`getaddrinfo ${code} db`), { code }));
  expect(fault).toMatchObject({
    name: 'StartError',
    exitCode: 75,
    message: expect.stringContaining('The host in HOLDFAST_DATABASE_URL cannot be'),
  });
});

describe('with a server that offers no TLS', () => {
  beforeAll(() => server.set({ ssl: 'off' }));

  test.each(['', 'sslmode=allow', 'sslmode=prefer', 'sslmode=disable'])('"%s" connects without', async (query) => {
    expect(await usesTls(urlOf(query))).toBe(false);
  });

  test.each(['sslmode=require', 'sslmode=verify-full&sslrootcert=FILES/ca.pem', 'ssl=true', 'channel_binding=require'])(
    'does not start with %s',
    async (query) => {
      await expectFault(urlOf(query), 78, 'does not offer TLS');
    },
  );
});

interface Listener {
  readonly port: number;
  readonly close: () => Promise<void>;
}

async function listen(onConnection: (socket: Socket) => void): Promise<Listener> {
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    onConnection(socket);
  });
  await new Promise<void>((resolve) => void listener.listen(0, '127.0.0.1', resolve));
  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => void listener.close(resolve));
  }
  return { port: (listener.address() as AddressInfo).port, close };
}
