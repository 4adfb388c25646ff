import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { freePort } from './free-ports.js';
import { rest } from './rest.js';
import { startProcess, type ServerProcess } from './server-process.js';

let dataDir: string;
let env: Record<string, string>;
const started: ServerProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'holdfast-process-'));
  await chmod(dataDir, 0o755);
  env = { HOLDFAST_DATA_DIR: dataDir, HOLDFAST_PORT: String(await freePort()), HOLDFAST_DEMO: '0' };
});
afterEach(async () => {
  for (const server of started.splice(0)) await server[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
});

function start(more: Record<string, string> = {}): ServerProcess {
  const server = startProcess({ ...env, ...more });
  started.push(server);
  return server;
}

/** The output is a pipe, so the server names the file with its secrets. */
async function writtenSecrets(server: ServerProcess): Promise<{ readonly path: string; readonly text: string }> {
  const path = /^ +(\/.*first-secrets\.env)$/m.exec(server.output())?.[1] ?? '';
  return { path, text: await readFile(path, 'utf8') };
}

const integration = {
  provider: 'private-api-bearer',
  unique_key: 'private',
  integration_config: { baseUrl: 'https://api.example.com' },
};

describe('on the embedded database', { timeout: 120_000 }, () => {
  test('shows its secrets once at the first start, and keeps everything at the second', async () => {
    const first = start();
    await first.ready();
    const { path, text } = await writtenSecrets(first);
    expect(text).toMatch(/^HOLDFAST_SECRET_KEY=hfs_\w+\nHOLDFAST_WEBHOOK_SECRET=whsec_\S+\n$/);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    // Only text for a person precedes it, and no secret.
    expect(first.output()).not.toMatch(/hfs_|whsec_|^\{/m);
    const secretKey = /HOLDFAST_SECRET_KEY=(.*)/.exec(text)?.[1] ?? '';
    expect(first.output()).toContain('Back up both, in separate places');
    const keyFile = join(dataDir, 'encryption-keys');
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
    const app = { url: first.url, secretKey };
    expect((await rest(app, '/integrations', { method: 'POST', body: integration })).status).toBe(200);
    first.kill('SIGTERM');
    expect(await first.ended()).toBe(0);

    const again = start();
    await again.ready();
    expect(again.output()).not.toMatch(/hfs_|whsec_|Back up/);
    expect(again.output()).toContain('still in a file that only this user can read');
    expect((await writtenSecrets(again)).text).toBe(text);
    expect(again.output()).toContain('npx holdfast keys recover');
    expect((await rest(app, '/integrations')).body).toMatchObject({ data: [{ unique_key: 'private' }] });
    again.kill('SIGINT');
    expect(await again.ended()).toBe(0);
  });

  test('keeps every acknowledged change after kill -9', async () => {
    const secretKey = `k-${randomBytes(24).toString('hex')}`;
    env['HOLDFAST_SECRET_KEY'] = secretKey;
    const acknowledged: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const server = start();
      await server.ready();
      const app = { url: server.url, secretKey };
      if (round === 0) await rest(app, '/integrations', { method: 'POST', body: integration });
      const writing = Promise.allSettled(
        Array.from({ length: 4 }, async (_, lane) => {
          for (let index = 0; ; index += 1) {
            const id = `r${round}-l${lane}-${index}`;
            const body = {
              provider_config_key: 'private',
              connection_id: id,
              credentials: { type: 'API_KEY', apiKey: id },
            };
            const { status } = await rest(app, '/connections', { method: 'POST', body });
            if (status === 201) acknowledged.push(id);
          }
        }),
      );
      await expect.poll(() => acknowledged.length).toBeGreaterThan(20 * (round + 1));
      server.kill('SIGKILL');
      expect(await server.ended()).toBe('SIGKILL');
      await writing;
    }

    const last = start();
    await last.ready();
    const app = { url: last.url, secretKey };
    const { body } = await rest(app, '/connections?limit=2000');
    const kept = new Set(
      (body as { connections: { connection_id: string }[] }).connections.map(({ connection_id }) => connection_id),
    );
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    const last20 = acknowledged.slice(-20);
    for (const id of last20) {
      expect((await rest(app, `/connections/${id}?provider_config_key=private`)).body).toMatchObject({
        credentials: { apiKey: id },
      });
    }
  });

  test('names the first server at a second start on one directory, and leaves it alone', async () => {
    const first = start();
    await first.ready();
    const second = start({ HOLDFAST_PORT: String(await freePort()) });
    expect(await second.ended()).toBe(75);
    expect(second.output()).toMatch(
      new RegExp(`Holdfast cannot start\\. The data directory \\S+ is in use by process ${first.pid}\\.`),
    );
    expect((await rest({ url: first.url, secretKey: '' }, '/ready', { bearer: null })).status).toBe(200);
  });

  test('reports a port in use in one sentence', async () => {
    const first = start();
    await first.ready();
    const second = start({ HOLDFAST_DATA_DIR: join(dataDir, 'second') });
    expect(await second.ended()).toBe(75);
    expect(second.output()).toContain(`Port ${env['HOLDFAST_PORT']} is in use.`);
  });

  test('restarts a killed database, and asks callers to try again until then', async () => {
    const secretKey = `k-${randomBytes(24).toString('hex')}`;
    const server = start({ HOLDFAST_SECRET_KEY: secretKey });
    await server.ready();
    const app = { url: server.url, secretKey };
    expect((await rest(app, '/integrations', { method: 'POST', body: integration })).status).toBe(200);
    const [postmaster = ''] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');

    const seen = new Map<number, string | null>();
    let isKilled = false;
    const deadline = Date.now() + 60_000;
    for (let goodAfter = 0; goodAfter < 5 && Date.now() < deadline;) {
      const answers = await Promise.all(
        ['/integrations', '/connections/x?provider_config_key=private', '/ready', '/trpc/integrations.list'].map(
          async (path) => rest(app, path),
        ),
      );
      for (const { status, headers } of answers) seen.set(status, headers.get('retry-after'));
      if (!isKilled) process.kill(Number(postmaster), 'SIGKILL');
      isKilled = true;
      goodAfter = answers.every(({ status }) => status < 500) ? goodAfter + 1 : 0;
    }
    expect([...seen.keys()].toSorted((a, b) => a - b)).toEqual([200, 404, 503]);
    expect(Number(seen.get(503))).toBeGreaterThan(0);
    expect((await rest(app, '/integrations')).body).toMatchObject({ data: [{ unique_key: 'private' }] });
  });
});

describe('a refused start', { timeout: 120_000 }, () => {
  test('reports all faults of the configuration in one message, and opens no port', async () => {
    const server = start({ HOLDFAST_PORT: 'x', HOLDFAST_LOG_LEVEL: 'loud', HOLDFAST_NOPE: '1' });
    expect(await server.ended()).toBe(78);
    expect(server.output()).toContain('The configuration has 3 faults:');
  });

  test('reports a wrong key in one sentence, and opens everything with the right one', async () => {
    const secretKey = `k-${randomBytes(24).toString('hex')}`;
    const root = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
    const right = root('k1');
    const first = start({ HOLDFAST_ENCRYPTION_KEYS: right, HOLDFAST_SECRET_KEY: secretKey });
    await first.ready();
    await rest({ url: first.url, secretKey }, '/integrations', { method: 'POST', body: integration });
    first.kill('SIGTERM');
    await first.ended();

    for (const wrong of [root('k1'), root('k2')]) {
      const refused = start({ HOLDFAST_ENCRYPTION_KEYS: wrong });
      expect(await refused.ended()).toBe(78);
      expect(refused.output()).toContain('This database was sealed with other encryption keys.');
      expect(refused.output()).not.toContain(wrong.slice(3));
    }
    const missing = start();
    expect(await missing.ended()).toBe(78);
    expect(missing.output()).toContain('is missing, and without it no secret in the database can be opened');

    const again = start({ HOLDFAST_ENCRYPTION_KEYS: right });
    await again.ready();
    expect((await rest({ url: again.url, secretKey }, '/integrations')).body).toMatchObject({
      data: [{ unique_key: 'private' }],
    });
  });

  test('refuses a key file that others can read', async () => {
    const first = start();
    await first.ready();
    first.kill('SIGTERM');
    await first.ended();
    await chmod(join(dataDir, 'encryption-keys'), 0o644);
    const second = start();
    expect(await second.ended()).toBe(78);
    expect(second.output()).toContain('is readable by others');
  });

  test('names a broken provider definition', async () => {
    const providers = join(dataDir, 'providers');
    await mkdir(providers);
    await writeFile(join(providers, 'broken.json'), '{"id":"broken"}');
    const server = start({ HOLDFAST_PROVIDERS_DIR: providers });
    expect(await server.ended()).toBe(78);
    expect(server.output()).toContain('broken');
  });

  test('reports an unreachable database without its address', async () => {
    const server = start({
      HOLDFAST_DATABASE_URL: `postgres://canary-user:canary-password@127.0.0.1:${await freePort()}/canary-name`,
      HOLDFAST_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    });
    expect(await server.ended()).toBe(75);
    expect(server.output()).toContain('The database of HOLDFAST_DATABASE_URL cannot be reached');
    expect(server.output()).not.toContain('canary');
  });
});

test(
  'prints a link at a first start with the demo, which opens the Connect UI’s session',
  { timeout: 120_000 },
  async () => {
    const server = start({ HOLDFAST_DEMO: '1' });
    await server.ready();
    const link = new URL(/Demo link +(\S+)/.exec(server.output())?.[1] ?? '');
    expect(link.pathname).toBe('/connect/');
    const app = { url: server.url, secretKey: link.searchParams.get('session_token') ?? '' };
    expect((await rest(app, '/connect/session')).body).toMatchObject({ data: { endUserLabel: 'Ada Lovelace' } });
    expect((await rest(app, '/integrations')).body).toMatchObject({ data: [{ unique_key: 'demo', provider: 'demo' }] });
    expect(server.output()).toContain(`Demo provider   http://localhost:${Number(env['HOLDFAST_PORT']) + 1}`);
    const { path } = await writtenSecrets(server);
    expect(server.output()).toContain(
      `HOLDFAST_URL=http://localhost:${env['HOLDFAST_PORT']} node --env-file=${path} apps/sample-backend/dist/main.js`,
    );
    const discovery = await fetch(
      `http://127.0.0.1:${Number(env['HOLDFAST_PORT']) + 1}/.well-known/openid-configuration`,
    );
    expect(discovery.status).toBe(200);
    server.kill('SIGTERM');
    expect(await server.ended()).toBe(0);
  },
);
