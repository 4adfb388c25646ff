import { randomUUID } from 'node:crypto';

import { expect, test } from 'vitest';

import { bytes, givenConnection, givenEnvironment, givenIntegration, givenSession } from '../../test/given.js';
import { clientOf } from '../database.js';
import { apiKeyStore, connectionStore, connectSessionStore } from '../index.js';
import { createTestDatabase } from '../testing/index.js';

test('runs each hot query as one prepared statement, however often it runs', async () => {
  await using database = await createTestDatabase({ poolSize: 1 });
  const { db } = database;
  const environmentId = await givenEnvironment(db);
  const integration = await givenIntegration(db, environmentId, { uniqueKey: 'github' });
  const page = { limit: 10, offset: 0 };
  const hot = {
    getForRead: (value: string) => connectionStore.getForRead(db, environmentId, 'github', value),
    getForCall: (value: string) => connectionStore.getForCall(db, environmentId, 'github', value),
    listByTag: (value: string) => connectionStore.list(db, environmentId, { tags: { key: value }, ...page }),
    findKey: (value: string) => apiKeyStore.findByLookupId(db, value),
    findKeyByMac: () => apiKeyStore.findByMac(db, bytes()),
    findSession: (value: string) => connectSessionStore.findByLookupId(db, value),
    insertSession: () => givenSession(db, environmentId),
  };
  await givenConnection(db, integration);
  for (const run of Object.values(hot)) {
    await run('warm');
    const before = await statements();
    for (let time = 0; time < 7; time += 1) await run(`value-${randomUUID()}`);
    const after = await statements();
    expect(after.count - before.count).toBe(0);
    // The server stops planning it again after five executions.
    expect(after.generic).toBeGreaterThan(before.generic);
  }

  async function statements(): Promise<{ count: number; generic: number }> {
    const [row] = await clientOf(db)<{ count: number; generic: number }[]>`
      select count(*), sum(generic_plans)::int as generic from pg_prepared_statements
      where statement not like '%pg_prepared_statements%'`;
    return row ?? { count: 0, generic: 0 };
  }
});
