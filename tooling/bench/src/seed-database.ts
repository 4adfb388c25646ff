import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { clientOf, signUnsigned, createDatabase, migrate, startEmbeddedPostgres, type Database } from '@holdfast/db';
import { loadProviders } from '@holdfast/providers';
import { importConnectionInputSchema } from '@holdfast/schema';
import {
  createIntegration,
  createProcessState,
  ensureEnvironment,
  importConnection,
  openDataKeys,
  type Runtime,
  type ServiceContext,
} from '@holdfast/services';
import { generateRootKey, parseRootKeys } from '@holdfast/vault';

import { makeCeilingKey, readCeilingKey, sealForCeiling } from './ceiling-row.js';

/** The contents of the database that the benchmark needs to know. */
export interface Seed {
  readonly socketDir: string;
  readonly rootKeys: string;
  readonly ceilingKey: string;
  readonly secretKey: string;
  readonly smallSecretKey: string;
  readonly largeSecretKey: string;
  readonly integrationId: string;
  readonly connectionIds: readonly string[];
}

const CONNECTIONS = 10_000;
const CONCURRENT = 8;
const INTEGRATION = 'github';

/** Fills a data directory and stops its database, so that the server starts on existing data. */
export async function seedDatabase(dataDir: string): Promise<Seed> {
  const rootKeys = generateRootKey('k1');
  const postgres = await startEmbeddedPostgres({ dataDir });
  const handle = createDatabase({ address: postgres.connection, poolSize: CONCURRENT });
  try {
    await migrate(handle);
    const runtime = await runtimeOn(handle.db, rootKeys);
    // The server's first environment is `dev`, which the benchmark reads.
    const main = await environment(runtime, 'dev');
    const connectionIds = await importConnections(main.ctx);
    const small = await environment(runtime, 'small');
    await clientOf(handle.db)`analyze`;
    await copyConnections(small.ctx, 1_000);
    const large = await environment(runtime, 'large');
    await copyConnections(large.ctx, 100_000);
    const ceilingKey = await fillCeiling(main.ctx, rootKeys);
    await clientOf(handle.db)`analyze`;
    return {
      socketDir: postgres.connection.host,
      rootKeys,
      ceilingKey,
      secretKey: main.secretKey,
      smallSecretKey: small.secretKey,
      largeSecretKey: large.secretKey,
      integrationId: INTEGRATION,
      connectionIds,
    };
  } finally {
    await handle.close();
    await postgres.stop();
  }
}

async function runtimeOn(db: Database, rootKeys: string): Promise<Runtime> {
  const nothing = (): void => undefined;
  return {
    db,
    keys: await openDataKeys(db, parseRootKeys(rootKeys)),
    processState: createProcessState(),
    providers: loadProviders({}),
    fetch: () => Promise.reject(new Error('filling the database sends no requests')),
    openStream: () => Promise.reject(new Error('filling the database sends no requests')),
    checkEgress: (url) => new URL(url),
    webhookEgress: {
      fetch: () => Promise.reject(new Error('filling the database sends no requests')),
      check: (url) => new URL(url),
    },
    clock: () => new Date(),
    random: () => 0.5,
    publicUrl: new URL('http://localhost:3003/'),
    connectUrl: new URL('http://localhost:3003/'),
    sharedCallback: false,
    webhookPlainSignature: false,
    allowedOrigins: [],
    connectLanguage: null,
    manageUrl: null,
    logger: { info: nothing, warn: nothing, error: nothing },
    replicaKey: () => 1,
    wakeDeliveries: nothing,
    noteFetched: nothing,
  };
}

async function environment(runtime: Runtime, name: string): Promise<{ ctx: ServiceContext; secretKey: string }> {
  const secretKey = randomBytes(32).toString('hex');
  const ensured = await ensureEnvironment(runtime, { name, secretKey });
  const ctx = { ...runtime, environment: ensured.environment };
  await createIntegration(ctx, {
    provider: 'github',
    unique_key: INTEGRATION,
    credentials: { type: 'OAUTH2', client_id: 'bench', client_secret: 'bench-secret', scopes: 'repo' },
  });
  return { ctx, secretKey };
}

async function importConnections(ctx: ServiceContext): Promise<string[]> {
  const ids = Array.from({ length: CONNECTIONS }, (_, index) => `connection-${index}`);
  const queue = ids.map((id, index) => ({ id, index }));
  await Promise.all(
    Array.from({ length: CONCURRENT }, async () => {
      for (let next = queue.pop(); next; next = queue.pop()) await importOne(ctx, next.id, next.index);
    }),
  );
  return ids;
}

async function importOne(ctx: ServiceContext, id: string, index: number): Promise<void> {
  const input = importConnectionInputSchema.parse({
    provider_config_key: INTEGRATION,
    connection_id: id,
    credentials: {
      type: 'OAUTH2',
      access_token: randomBytes(120).toString('base64url'),
      refresh_token: randomBytes(60).toString('base64url'),
      expires_at: new Date(Date.now() + 8 * 3_600_000).toISOString(),
    },
    metadata: { region: 'eu-west-1', plan: 'team' },
    tags: tagsOf(index),
  });
  await importConnection(ctx, input);
}

function tagsOf(index: number): Record<string, string> {
  return {
    end_user_id: `user-${index}`,
    organization_id: `org-${index % 100}`,
    plan: index % 2 === 0 ? 'pro' : 'free',
  };
}

const CHUNK = 5_000;

// Lists open no credential, so rows without one suffice. Inserted in chunks, because statements have a time limit.
async function copyConnections(ctx: ServiceContext, count: number): Promise<void> {
  const sql = clientOf(ctx.db);
  for (let first = 1; first <= count; first += CHUNK) {
    const last = Math.min(first + CHUNK - 1, count);
    await sql`
      with made as (
        insert into connections (environment_id, uid, connection_id, integration_id, tags, connection_config, auth_mode, generation, has_refresh_token, created_at)
        select ${ctx.environment.id}, gen_random_uuid(), 'connection-' || n, i.id,
          jsonb_build_object('end_user_id', 'user-' || n, 'organization_id', 'org-' || (n % 100), 'plan', case when n % 2 = 0 then 'pro' else 'free' end),
          '{}', 'OAUTH2', 1, false, now() - n * interval '1 second'
        from generate_series(${first}::int, ${last}::int) n, integrations i where i.environment_id = ${ctx.environment.id}
        returning environment_id, id, tags, created_at
      )
      insert into connection_tags (environment_id, key, value, created_at, connection)
      select made.environment_id, tag.key, tag.value, made.created_at, made.id from made, jsonb_each_text(made.tags) tag`;
    for (let after: string | null = null; ;) {
      ({ next: after } = await signUnsigned(
        ctx.db,
        { table: 'connections', environmentId: ctx.environment.id },
        { after, limit: 1_000 },
      ));
      if (after === null) break;
    }
    await sql`analyze connections, connection_tags`;
  }
}

async function fillCeiling(ctx: ServiceContext, rootKeys: string): Promise<string> {
  const text = makeCeilingKey(rootKeys);
  const key = readCeilingKey(text);
  const sql = clientOf(ctx.db);
  await sql`create table bench_ceiling (id int primary key, body jsonb not null, sealed bytea not null)`;
  const bodies = Array.from({ length: 500 }, (_, index) => index + 1);
  for (const id of bodies) {
    const credentials = {
      type: 'OAUTH2',
      access_token: randomBytes(120).toString('base64url'),
      refresh_token: randomBytes(60).toString('base64url'),
      raw: { scope: 'repo' },
    };
    const body = {
      id,
      connection_id: `connection-${id}`,
      provider_config_key: INTEGRATION,
      provider: 'github',
      tags: tagsOf(id),
      metadata: { region: 'eu-west-1', plan: 'team' },
    };
    const sealed = sealForCeiling(key, id, JSON.stringify(credentials));
    await sql`insert into bench_ceiling values (${id}, ${JSON.stringify(body)}::text::jsonb, ${Buffer.from(sealed)})`;
  }
  return text;
}

export function ceilingEntry(): string {
  return join(import.meta.dirname, 'ceiling-server.js');
}
