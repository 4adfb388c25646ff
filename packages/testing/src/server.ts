import type { HoldfastConfig, RegisteredConfig } from '@holdfast/client';
import { createDatabase } from '@holdfast/db';

import { followClock, prepareDatabase, withClock } from './database-clock.js';
import { openTestHoldfast } from './open-test-holdfast.js';
import type { TestHoldfast, TestHoldfastOptions } from './test-holdfast.js';
import { startTestPostgres } from './test-postgres.js';

export type { TestHoldfast, TestHoldfastOptions } from './test-holdfast.js';
export { startTestPostgres, type TestPostgres } from './test-postgres.js';

export interface StartTestHoldfastOptions<C extends HoldfastConfig> extends TestHoldfastOptions<C> {
  /** The URL of an empty PostgreSQL database; default: one of its own, as `startTestPostgres` makes it. */
  readonly databaseUrl?: string;
}

/**
 * The same as `createTestHoldfast` on a real PostgreSQL: start it once for a file of tests. It takes a second or two.
 *
 * @example
 * const test = await startTestHoldfast({ config });
 * afterAll(() => test.close());
 */
export async function startTestHoldfast<C extends HoldfastConfig = RegisteredConfig>({
  databaseUrl,
  ...options
}: StartTestHoldfastOptions<C> = {}): Promise<TestHoldfast<C>> {
  const server = databaseUrl === undefined ? await startTestPostgres() : undefined;
  const url = databaseUrl ?? (await server?.createDatabase()) ?? '';
  const stop = async (): Promise<void> => server?.stop();
  try {
    return await openTestHoldfast(options, async (clock) => {
      await prepareDatabase(url);
      const handle = createDatabase({ address: withClock(url), poolSize: POOL_SIZE });
      return {
        database: {
          handle,
          async close() {
            await handle.close();
            await stop();
          },
        },
        followClock: followClock(handle.db, clock),
      };
    });
  } catch (error) {
    await stop();
    throw error;
  }
}

const POOL_SIZE = 4;
