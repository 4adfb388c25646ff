import type { HoldfastConfig, RegisteredConfig } from '@holdfast/client';

import { createMemory } from './memory/memory.js';
import { openTestHoldfast } from './open-test-holdfast.js';
import type { TestHoldfast, TestHoldfastOptions } from './test-holdfast.js';

/**
 * A Holdfast in memory, for one test: the server itself over arrays instead of PostgreSQL. It starts in milliseconds and sends nothing over
 * a network.
 *
 * @example
 * await using test = await createTestHoldfast({ config });
 * const { connectionId } = await test.connect('github', { tags: { end_user_id: 'user_1' } });
 * test.provider.fault('revoke');
 */
export async function createTestHoldfast<C extends HoldfastConfig = RegisteredConfig>(
  options: TestHoldfastOptions<C> = {},
): Promise<TestHoldfast<C>> {
  return openTestHoldfast(options, async ({ now }) => {
    const close = async (): Promise<void> => undefined;
    const handle = { db: createMemory(now), address: 'postgres://memory', isTransactionPooler: false, close };
    return { database: { handle, close } };
  });
}
