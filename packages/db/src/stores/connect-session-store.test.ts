import { randomUUID } from 'node:crypto';

import { tagsSchema } from '@holdfast/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  bytes,
  givenApiKey,
  givenConnection,
  givenEnvironment,
  givenIntegration,
  givenSession,
} from '../../test/given.js';
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import {
  authorizationFlowStore,
  connectionStore,
  connectSessionStore,
  environmentStore,
  eventStore,
  integrationStore,
  maintenanceStore,
  operatorSessionStore,
  type ConnectSessionRecord,
} from '../index.js';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';

let database: TestDatabase;
let db: Database;
let environmentId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
  environmentId = await givenEnvironment(db, 'dev');
});
afterAll(() => database.close());

test('returns a session as it was written, by the id of its token and by its own id', async () => {
  const input = await givenSession(db, environmentId, {
    mac: Buffer.from(bytes()),
    endUser: { id: 'u', display_name: null, email: 'u@example.org', tags: null, organization: null },
    tags: tagsSchema.parse({ plan: 'gold' }),
    allowedIntegrations: ['github', 'a "b", {c}'],
    defaults: { github: { connection_config: { host: 'x' } } },
    overrides: { github: { docs_connect: 'https://docs.example/' } },
    webhookUrlOverride: 'https://example.org/hook',
    hasWebhookOverride: true,
    targetConnection: 2 ** 40,
  });
  const { lookupId, ...columns } = input;
  const expected: ConnectSessionRecord = {
    ...columns,
    environmentId,
    environmentName: 'dev',
    keyEnded: false,
    allowedOrigins: [],
    deletedAt: null,
  };
  const found = await connectSessionStore.findByLookupId(db, lookupId);
  expect(found).toEqual(expected);
  expect(Number(found?.expiresAt) - Number(found?.createdAt)).toBe(1_800_000);
  expect(await connectSessionStore.get(db, environmentId, input.id)).toEqual(expected);
  expect(await connectSessionStore.findByLookupId(db, 'another')).toBeUndefined();
});

test('distinguishes omitted tags from empty tags', async () => {
  for (const tags of [null, tagsSchema.parse({})]) {
    const { id } = await givenSession(db, environmentId, { tags });
    expect((await connectSessionStore.get(db, environmentId, id))?.tags).toEqual(tags);
  }
});

test('finds an ended or expired session', async () => {
  const own = await givenEnvironment(db);
  const ended = await givenSession(db, own);
  const expired = await givenSession(db, own, { expiresAt: new Date(0) });
  expect(await connectSessionStore.markDeleted(db, own, ended.id)).toBe(true);
  expect(await connectSessionStore.markDeleted(db, own, ended.id)).toBe(false);
  expect((await connectSessionStore.findByLookupId(db, ended.lookupId))?.deletedAt).toBeInstanceOf(Date);
  expect(await connectSessionStore.findByLookupId(db, expired.lookupId)).toBeDefined();
});

test('removes what ended long ago and keeps everything else', async () => {
  const integration = await givenIntegration(db, await givenEnvironment(db), { uniqueKey: 'purged' });
  const own = integration.environmentId;
  const days = { sessionDays: 31, flowDays: 2, deletedDays: 31, deliveredDays: 31, idempotencyDays: 1 };
  const sql = clientOf(db);
  await givenSession(db, own);
  await givenConnection(db, integration, { connectionId: 'gone' });
  await givenConnection(db, integration, { connectionId: 'kept' });
  await connectionStore.markDeleted(db, own, 'purged', 'gone');
  await authorizationFlowStore.insert(db, own, {
    id: randomUUID(),
    sessionId: null,
    integrationRowId: integration.id,
    callbackContext: 'c',
    startCodeHash: bytes(),
    redirectUri: 'r',
    tokenEndpoint: 't',
    issuer: null,
    scopes: [],
    connectionConfig: {},
    authorizationParams: {},
    targetConnection: null,
    wsClientId: null,
    sealedSecrets: null,
    endUserKey: null,
    embeddedIn: null,
    ttlSeconds: 600,
  });
  await operatorSessionStore.insert(db, own, {
    id: randomUUID(),
    apiKeyId: await givenApiKey(db, own),
    tokenHash: bytes(),
    ttlSeconds: -1,
  });
  const event = { type: 'x', orderKey: 'k', body: '{}', targets: [{ endpointId: null, url: 'https://example.org/' }] };
  await eventStore.append(db, own, { ...event, uid: 'delivered' });
  await eventStore.append(db, own, { ...event, uid: 'waiting' });
  await sql`update webhook_deliveries set status = 'delivered' where event_id = (select id from events where uid = 'delivered')`;

  await maintenanceStore.purge(db, days);
  expect(await left(own)).toEqual({ sessions: 1, operators: 0, flows: 1, connections: 2, events: 2, deliveries: 2 });

  for (const column of ['expires_at', 'created_at'] as const) {
    await sql`update connect_sessions set ${sql(column)} = now() - interval '32 days' where environment_id = ${own}`;
    await sql`update authorization_flows set ${sql(column)} = now() - interval '3 days' where environment_id = ${own}`;
  }
  await sql`update connections set deleted_at = now() - interval '32 days' where deleted_at is not null`;
  await sql`update events set created_at = now() - interval '32 days' where environment_id = ${own}`;
  await maintenanceStore.purge(db, days);
  expect(await left(own)).toEqual({ sessions: 0, operators: 0, flows: 0, connections: 1, events: 1, deliveries: 1 });
});

test('reads the settings, the live integrations that are named and the clock for a new session', async () => {
  const own = await givenEnvironment(db);
  const [a, gone] = [
    await givenIntegration(db, own, { provider: 'slack' }),
    await givenIntegration(db, own),
    await givenIntegration(db, own),
  ];
  await integrationStore.markDeleted(db, own, gone.id);
  await environmentStore.updateConnectSettings(db, own, { requiresCompletion: true });
  const { now, ...context } = await connectSessionStore.readContext(db, own, {
    integrationKeys: [a.uniqueKey, gone.uniqueKey, 'never'],
  });
  expect(context).toEqual({
    allowedOrigins: [],
    requiresCompletion: true,
    providers: new Map([[a.uniqueKey, 'slack']]),
  });
  expect(now).toBeInstanceOf(Date);
  const { providers } = await connectSessionStore.readContext(db, own, { integrationKeys: [] });
  expect(providers.size).toBe(0);
});

test('uses neither a changed environment nor a changed integration for a new session', async () => {
  const own = await givenEnvironment(db);
  const { id, uniqueKey } = await givenIntegration(db, own);
  const read = () => connectSessionStore.readContext(db, own, { integrationKeys: [uniqueKey] });
  await clientOf(db)`update integrations set provider = 'forged' where id = ${id}`;
  expect((await read()).providers.size).toBe(0);
  await clientOf(db)`update environments set requires_completion = true where id = ${own}`;
  await expect(read()).rejects.toMatchObject({ code: 'credential_integrity' });
});

test('removes a deleted integration after its time, but not before the last of its connections', async () => {
  const own = await givenEnvironment(db);
  const [alone, held, recent, live] = [
    await givenIntegration(db, own),
    await givenIntegration(db, own),
    await givenIntegration(db, own),
    await givenIntegration(db, own),
  ];
  await givenConnection(db, held, { connectionId: 'c' });
  await connectionStore.markDeleted(db, own, held.uniqueKey, 'c');
  for (const { id } of [alone, held, recent]) await integrationStore.markDeleted(db, own, id);
  const sql = clientOf(db);
  await sql`update integrations set deleted_at = now() - interval '32 days' where id in ${sql([alone.id, held.id])}`;
  const purge = () =>
    maintenanceStore.purge(db, {
      sessionDays: 31,
      flowDays: 2,
      deletedDays: 31,
      deliveredDays: 31,
      idempotencyDays: 1,
    });
  const kept = async () =>
    new Set(
      (await sql<{ id: string }[]>`select id from integrations where environment_id = ${own}`).map(({ id }) => id),
    );
  await purge();
  expect(await kept()).toEqual(new Set([held.id, recent.id, live.id]));
  await sql`update connections set deleted_at = now() - interval '32 days' where environment_id = ${own}`;
  await purge();
  expect(await kept()).toEqual(new Set([recent.id, live.id]));
});

async function left(own: string): Promise<object | undefined> {
  const [row] = await clientOf(db)`
    select (select count(*) from connect_sessions where environment_id = ${own}) as sessions,
      (select count(*) from operator_sessions where environment_id = ${own}) as operators,
      (select count(*) from authorization_flows where environment_id = ${own}) as flows,
      (select count(*) from connections where environment_id = ${own}) as connections,
      (select count(*) from events where environment_id = ${own}) as events,
      (select count(*) from webhook_deliveries where environment_id = ${own}) as deliveries`;
  return row;
}
