import { setTimeout as sleep } from 'node:timers/promises';

import { clientOf } from '@holdfast/db';
import { createTestDatabase } from '@holdfast/db/testing';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { describe, expect, test } from 'vitest';

import { openDeployment, type Deployment, type Replica } from './deployment.js';
import { findPgBouncer, startPgBouncer, type PgBouncer } from './pgbouncer.js';
import { oauthProvider, writeProviderFolder } from './provider-folder.js';

const program = findPgBouncer();
if (program === null) console.log("skipped: Debian's package pgbouncer is not installed");

interface Scene extends AsyncDisposable {
  readonly endpoint: ScriptedTokenEndpoint;
  readonly deployment: Deployment;
}

async function openScene(rotation: 'strict' | 'grace', query = '?pgbouncer=true'): Promise<Scene> {
  const pooler: PgBouncer = await startPgBouncer(program ?? '', await socketFolder(), query);
  const endpoint = await scriptedTokenEndpoint({ rotation, graceMs: 30_000 });
  const folder = await writeProviderFolder(
    oauthProvider({ ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` }, { id: 'acme', name: 'Acme' }),
  );
  const env = { HOLDFAST_PROVIDERS_DIR: folder.path, HOLDFAST_EGRESS_ALLOW: new URL(endpoint.origin).host };
  const deployment = await openDeployment(env, pooler.reach);
  async function close(): Promise<void> {
    for (const part of [deployment, pooler, folder, endpoint]) await part[Symbol.asyncDispose]();
  }
  return { endpoint, deployment, [Symbol.asyncDispose]: close };
}

/** The address of the tests' PostgreSQL. */
async function socketFolder(): Promise<string> {
  await using database = await createTestDatabase();
  return new URL(database.url).searchParams.get('host') ?? '';
}

async function createIntegration({ endpoint }: Scene, { client }: Replica): Promise<void> {
  const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
  await client.createIntegration({ provider: 'acme', unique_key: 'acme', credentials });
}

async function importExpired({ endpoint }: Scene, { client }: Replica, connectionId: string): Promise<void> {
  const { accessToken, refreshToken } = endpoint.authorize();
  const credentials = {
    type: 'OAUTH2',
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_at: Date.now() - 1_000,
  } as const;
  await client.importConnection({ provider_config_key: 'acme', connection_id: connectionId, credentials });
}

describe.skipIf(program === null)('behind PgBouncer in transaction mode', { timeout: 120_000 }, () => {
  test('refreshes a token once with two processes, and keeps no lock in a session', async () => {
    await using scene = await openScene('strict');
    const { endpoint, deployment } = scene;
    const [one, two] = await Promise.all([deployment.start(), deployment.start()]);
    await createIntegration(scene, one);
    const release = endpoint.hold();
    await importExpired(scene, one, 'c1');
    const readers = [one, two].flatMap(({ client }) =>
      Array.from({ length: 100 }, () => client.getToken('acme', 'c1')),
    );
    await sleep(500);
    release();
    const [token, ...others] = new Set(await Promise.all(readers));
    expect(others).toEqual([]);
    expect(endpoint.isLive(typeof token === 'string' ? token : '')).toBe(true);
    expect(endpoint.ledger.count('refresh_token')).toBe(1);

    const sql = clientOf(deployment.database.db);
    expect(await sql`select from replicas`).toHaveLength(2);
    expect(
      await sql`
      select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    ).toHaveLength(0);
    expect(deployment.output()).not.toContain('prepared statement');
    expect(deployment.output()).not.toContain('"level":50');
  });

  test('takes over the lease of a killed process within seconds', async () => {
    await using scene = await openScene('grace');
    const { endpoint, deployment } = scene;
    const [survivor, doomed] = await Promise.all([deployment.start(), deployment.start()]);
    await createIntegration(scene, survivor);
    const release = endpoint.hold();
    await importExpired(scene, doomed, 'c1');
    const cutOff = doomed.client.getToken('acme', 'c1').catch(() => undefined);
    await expect.poll(() => endpoint.ledger.requests.length).toBe(1);
    await doomed.kill();
    release();
    await cutOff;
    const token = await survivor.client.getToken('acme', 'c1');
    expect(endpoint.isLive(typeof token === 'string' ? token : '')).toBe(true);
  });

  test('names the missing parameter at the start when the URL does not mention it', async () => {
    await using scene = await openScene('strict', '');
    await expect(scene.deployment.start()).rejects.toThrow('Add pgbouncer=true to HOLDFAST_DATABASE_URL');
  });
});
