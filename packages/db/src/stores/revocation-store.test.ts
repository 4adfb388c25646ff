import { afterAll, beforeAll, expect, test } from 'vitest';

import { bytes, givenConnection, givenEnvironment, givenIntegration } from '../../test/given.js';
import { clientOf, type Database } from '../database.js';
import { maintenanceStore, revocationStore, type IntegrationRecord } from '../index.js';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
});
afterAll(() => database.close());

const CLAIM = { owner: 1, limit: 100, leaseSeconds: 60, perIntegration: 100 };

async function queued(count: number): Promise<IntegrationRecord> {
  const integration = await givenIntegration(db, await givenEnvironment(db), {
    clientId: 'the-client',
    sealedClientSecret: bytes(),
  });
  for (let index = 0; index < count; index += 1) await givenConnection(db, integration);
  expect(await revocationStore.queueByIntegration(db, integration.environmentId, integration)).toBe(count);
  return integration;
}

test('claims due revocations, a few of each integration at a time, and skips busy integrations', async () => {
  const [one, other] = [await queued(8), await queued(8)];
  const busy = await queued(1);
  const claimed = await revocationStore.claimDue(db, {
    ...CLAIM,
    limit: 7,
    perIntegration: 4,
    exceptIntegrations: [busy.id],
  });
  const of = (integration: IntegrationRecord): number =>
    claimed.filter(({ integrationRowId }) => integrationRowId === integration.id).length;
  expect([of(one), of(other), of(busy), claimed.length]).toEqual([4, 3, 0, 7]);
  expect(claimed[0]).toMatchObject({
    attempt: 1,
    results: {},
    clientId: 'the-client',
    sealedClientSecret: one.sealedClientSecret,
    generation: 1,
  });
});

test('counts an attempt once, for the owner of the claim only', async () => {
  const { environmentId } = await queued(1);
  const claimed = (await revocationStore.claimDue(db, CLAIM)).filter(
    (revocation) => revocation.environmentId === environmentId,
  );
  const [revocation] = claimed;
  if (!revocation) throw new Error('nothing was claimed');
  const done = { results: { refresh_token: 'revoked' as const }, retryInMs: null };
  expect(await revocationStore.recordAttempt(db, revocation, { owner: 2, ...done })).toBe(false);
  expect(await revocationStore.recordAttempt(db, revocation, { owner: 1, ...done })).toBe(true);
  expect(await revocationStore.recordAttempt(db, revocation, { owner: 1, ...done })).toBe(false);
});

test('purges finished revocations after their time and keeps waiting ones', async () => {
  const { environmentId } = await queued(2);
  const sql = clientOf(db);
  await sql`
    update revocations set status = 'finished', finished_at = now() - interval '32 days', sealed_credential = null, sealed_client_secret = null
    where (environment_id, id) = (select environment_id, min(id) from revocations where environment_id = ${environmentId} group by 1)`;
  await maintenanceStore.purge(db, {
    sessionDays: 31,
    flowDays: 2,
    deletedDays: 31,
    deliveredDays: 31,
    idempotencyDays: 1,
  });
  expect(await sql`select status from revocations where environment_id = ${environmentId}`).toEqual([
    { status: 'pending' },
  ]);
});

test('keeps nothing sealed in a finished revocation', async () => {
  const { environmentId } = await queued(1);
  const keep = clientOf(db)`update revocations set status = 'finished' where environment_id = ${environmentId}`;
  await expect(keep).rejects.toThrow('revocations_erased_check');
});
