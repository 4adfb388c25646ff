import { createTestDatabase } from '@holdfast/fixtures';
import { expect, test } from 'vitest';

import { createCallCounter, type CallCounter } from './call-counter.js';
import { createSharedCounts, type SharedCounts } from './shared-counts.js';

interface Process {
  readonly shared: SharedCounts;
  readonly counter: CallCounter;
  readonly warnings: string[];
}

type Db = Parameters<typeof createSharedCounts>[0]['db'];

/** The counts of one process, over a database that other processes share. */
function startProcess(db: Db, limit = 10): Process {
  const warnings: string[] = [];
  const logger = {
    info: () => undefined,
    warn: (_fields: object, message: string) => void warnings.push(message),
    error: () => undefined,
  };
  const shared = createSharedCounts({ db, logger });
  return {
    shared,
    warnings,
    counter: createCallCounter({ name: 'test', limit, windowSeconds: 60, clock: () => new Date(), shared }),
  };
}

async function take(counter: CallCounter, times: number): Promise<boolean> {
  let isAllowed = true;
  for (let call = 0; call < times; call += 1) isAllowed = (await counter.take('a')).allowed;
  return isAllowed;
}

test('adds up the counts of processes when they have exchanged them', async () => {
  await using database = await createTestDatabase();
  const [one, other] = [startProcess(database.db), startProcess(database.db)];
  await take(one.counter, 6);
  await take(other.counter, 3);
  expect(await one.shared.exchange()).toBe(1);
  await other.shared.exchange();
  expect(await other.counter.take('a')).toMatchObject({ remaining: 0, allowed: true });
  expect(await take(other.counter, 1)).toBe(false);

  await take(one.counter, 1);
  await one.shared.exchange();
  expect(await take(one.counter, 2)).toBe(false);
});

test('ends the window of both processes at the same moment', async () => {
  await using database = await createTestDatabase();
  const [one, other] = [startProcess(database.db), startProcess(database.db)];
  const first = await one.counter.take('a');
  await one.shared.exchange();
  await new Promise((resolve) => {
    setTimeout(resolve, 300);
  });
  await other.counter.take('a');
  await other.shared.exchange();
  const { resetAt } = await other.counter.take('a');
  expect(Math.abs(resetAt.getTime() - first.resetAt.getTime())).toBeLessThan(150);
});

test('counts calls during an exchange too', async () => {
  await using database = await createTestDatabase();
  const { shared, counter } = startProcess(database.db);
  await take(counter, 2);
  const exchanging = shared.exchange();
  await take(counter, 3);
  await exchanging;
  expect(await counter.take('a')).toMatchObject({ remaining: 4 });
});

test('counts alone, and logs it once, when the database is unreachable', async () => {
  const database = await createTestDatabase();
  const { shared, counter, warnings } = startProcess(database.db, 3);
  await database.close();
  for (let round = 0; round < 3; round += 1) {
    expect(await take(counter, 1)).toBe(true);
    await shared.exchange();
  }
  expect(await take(counter, 1)).toBe(false);
  expect(warnings).toHaveLength(1);
});
