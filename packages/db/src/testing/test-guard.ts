import { createHash } from 'node:crypto';

import type { RowContent, RowGuard } from '../rows/row-guard.js';

/** A guard without keys, for tests of stores: it only detects that a row was changed. */
export const testGuard: RowGuard = {
  sign: async (_db, content) => digestOf(content),
  isAuthentic: (_db, content, mac) => mac !== null && Buffer.compare(digestOf(content), mac) === 0,
  report: () => undefined,
};

function digestOf({ table, values }: RowContent): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([table, values.map(sorted)]))
    .digest();
}

/** A database returns JSON with its keys in another order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (typeof value !== 'object' || value === null || value instanceof Date) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
