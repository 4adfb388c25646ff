import { afterAll, beforeAll, expect, test } from 'vitest';

import { givenConnection, givenEnvironment, givenIntegration } from '../../test/given.js';
import type { Database } from '../database.js';
import { connectionStore } from '../index.js';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
});
afterAll(() => database.close());

async function list(environmentId: string, filter: Partial<connectionStore.ConnectionFilter>): Promise<number[]> {
  const found = await connectionStore.list(db, environmentId, { limit: 100, offset: 0, ...filter });
  return found.map(({ id }) => id);
}

test('keeps the connections in one state, alone and beside a tag, and counts them by integration', async () => {
  const environmentId = await givenEnvironment(db);
  const integration = await givenIntegration(db, environmentId);
  const other = await givenIntegration(db, environmentId);
  const works = await givenConnection(db, integration, { tags: { plan: 'gold' } });
  const broken = await givenConnection(db, integration, { tags: { plan: 'gold' } });
  const failure = { generation: broken.generation, code: 'unauthorized', logId: 'log' };
  await connectionStore.recordUnauthorized(db, environmentId, broken.id, failure);
  for (const filter of [{}, { tags: { plan: 'gold' } }]) {
    expect(await list(environmentId, { ...filter, status: 'active' })).toEqual([works.id]);
    expect(await list(environmentId, { ...filter, status: 'reauthorization_required' })).toEqual([broken.id]);
  }
  const counts = (own: number, needsReconnect: number) =>
    [
      { integrationKey: integration.uniqueKey, connections: own, needsReconnect },
      { integrationKey: other.uniqueKey, connections: 0, needsReconnect: 0 },
    ].toSorted((a, b) => (a.integrationKey < b.integrationKey ? -1 : 1));
  expect(await connectionStore.countByIntegration(db, environmentId, { most: 10 })).toEqual(counts(2, 1));
  expect(await connectionStore.countByIntegration(db, environmentId, { most: 1 })).toEqual(counts(1, 1));
  await connectionStore.markDeleted(db, environmentId, integration.uniqueKey, broken.connectionId);
  expect(await connectionStore.countByIntegration(db, environmentId, { most: 10 })).toEqual(counts(1, 0));
});
