import { and, eq, getTableColumns, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';

import type { Database } from '../database.js';
import { only } from '../one-row.js';
import { authenticRows, signRow } from '../rows/check-rows.js';
import { guardedSelection } from '../rows/guarded-selection.js';
import { apiKeys } from '../tables/index.js';
import { isAnyOf } from './conditions.js';

export { findByLookupId, findByMac, type ApiKeyRecord } from './find-api-key.js';

type Table = typeof apiKeys.$inferSelect;

export type ListedApiKey = Readonly<
  Pick<Table, 'id' | 'lookupId' | 'name' | 'scopes' | 'createdAt' | 'expiresAt' | 'lastUsedAt'>
>;

/** A key without scopes has every scope. */
export type InsertApiKeyInput = Readonly<Pick<Table, 'id' | 'lookupId' | 'mac' | 'name'>> &
  Partial<Pick<ListedApiKey, 'scopes' | 'expiresAt'>>;

const {
  environmentId: _environmentId,
  mac: _mac,
  revokedAt: _revokedAt,
  rowMac: _rowMac,
  ...LISTED
} = getTableColumns(apiKeys);

export async function insert(db: Database, environmentId: string, input: InsertApiKeyInput): Promise<ListedApiKey> {
  const { id, lookupId, mac, name, scopes = ['environment:*'], expiresAt = null } = input;
  const row = { environmentId, id, lookupId, mac, name, scopes: [...scopes], expiresAt };
  const rowMac = await signRow(db, 'api_keys', { ...row, revokedAt: null });
  const rows = await db
    .insert(apiKeys)
    .values({ ...row, rowMac })
    .returning(LISTED);
  return only(rows);
}

/**
 * The valid keys, oldest first, without those that were changed outside this service; `forUpdate` locks them until
 * the end of the transaction.
 */
export async function list(
  db: Database,
  environmentId: string,
  options: { readonly forUpdate?: boolean } = {},
): Promise<readonly ListedApiKey[]> {
  const query = db
    .select({ ...guardedSelection('api_keys'), ...LISTED })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.environmentId, environmentId),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
      ),
    )
    .orderBy(apiKeys.createdAt, apiKeys.id);
  const rows = await (options.forUpdate === true ? query.for('update') : query);
  return (await authenticRows(db, 'api_keys', rows)).map(
    ({ environmentId: _environment, mac: _keyMac, revokedAt: _revoked, rowMac: _signature, ...listed }) => listed,
  );
}

export async function revoke(db: Database, environmentId: string, id: string): Promise<boolean> {
  const { count } = await db
    .update(apiKeys)
    .set({ revokedAt: sql`now()`, rowMac: null })
    .where(and(eq(apiKeys.environmentId, environmentId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)));
  return count > 0;
}

/**
 * Notes the use of many keys in one statement, for each at most once a minute, and skips keys that another process is
 * writing.
 */
export async function touch(db: Database, ids: readonly string[]): Promise<void> {
  const due = db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(
      and(
        isAnyOf(apiKeys.id, ids),
        or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, sql`now() - interval '1 minute'`)),
      ),
    )
    .for('no key update', { skipLocked: true });
  await db
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(inArray(apiKeys.id, due));
}

/** Counts revoked keys as well: an environment whose keys were all revoked does not automatically receive a new one. */
export async function count(db: Database, environmentId: string): Promise<number> {
  return db.$count(apiKeys, eq(apiKeys.environmentId, environmentId));
}
