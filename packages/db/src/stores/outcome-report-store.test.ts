import { randomUUID } from 'node:crypto';

import { expect, test } from 'vitest';

import { createTestDatabase } from '../testing/index.js';
import { insert, take, type OutcomeReport } from './outcome-report-store.js';

function refusal(wsClientId: string): OutcomeReport {
  return {
    wsClientId,
    providerConfigKey: 'github',
    connectionId: null,
    errorCode: 'integration_not_allowed',
    errorMessage: 'no',
  };
}

test('delivers a report to one of its waiters only', async () => {
  await using database = await createTestDatabase();
  const { db } = database;
  const [mine, other] = [randomUUID(), randomUUID()];
  await insert(db, refusal(mine));
  await insert(db, refusal(other));
  const taken = await Promise.all(Array.from({ length: 8 }, () => take(db, [mine, randomUUID()])));
  expect(taken.flat()).toEqual([refusal(mine)]);
  expect(await take(db, [other])).toEqual([refusal(other)]);
});

test('keeps the first report', async () => {
  await using database = await createTestDatabase();
  const report = refusal(randomUUID());
  await insert(database.db, report);
  await insert(database.db, { ...report, errorCode: 'server_error' });
  expect(await take(database.db, [report.wsClientId])).toEqual([report]);
});
