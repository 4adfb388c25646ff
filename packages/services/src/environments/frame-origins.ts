import { environmentStore } from '@holdfast/db';

import type { Runtime } from '../context.js';

/**
 * The origins of all environments that may embed the Connect UI; `null` if an environment has no list, because then any
 * origin may.
 */
export async function frameOrigins({
  db,
  allowedOrigins,
}: Pick<Runtime, 'db' | 'allowedOrigins'>): Promise<readonly string[] | null> {
  const own = await environmentStore.listAllowedOrigins(db);
  if (allowedOrigins.length === 0 && own.some((origins) => origins.length === 0)) return null;
  return [...new Set([...allowedOrigins, ...own.flat()])];
}
