import { and, eq, exists, getTableColumns, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';

import type { Database } from '../database.js';
import { dataKeys } from '../tables/index.js';

type Table = typeof dataKeys.$inferSelect;

export type WrappedDataKeyRecord = Readonly<Omit<Table, 'createdAt'>>;

const { createdAt: _createdAt, ...RECORD } = getTableColumns(dataKeys);

/** Every data key of the installation, oldest version first. */
export async function list(db: Database): Promise<readonly WrappedDataKeyRecord[]> {
  return db
    .select(RECORD)
    .from(dataKeys)
    .orderBy(sql`${dataKeys.environmentId} nulls first`, dataKeys.version);
}

export async function insert(db: Database, key: Omit<WrappedDataKeyRecord, 'state'>): Promise<void> {
  await db.insert(dataKeys).values(key);
}

type Wrapping = Pick<WrappedDataKeyRecord, 'id' | 'rootKeyId' | 'wrapped'>;

/** Replaces the wrapping that was read with another wrapping of the same data key; false if it has changed since. */
export async function replaceWrapping(db: Database, before: Wrapping, after: Wrapping): Promise<boolean> {
  const { count } = await db
    .update(dataKeys)
    .set({ rootKeyId: after.rootKeyId, wrapped: after.wrapped })
    .where(
      and(eq(dataKeys.id, before.id), eq(dataKeys.rootKeyId, before.rootKeyId), eq(dataKeys.wrapped, before.wrapped)),
    );
  return count > 0;
}

/** From now on, the active key of the environment only opens values. */
export async function demote(db: Database, environmentId: string): Promise<void> {
  await db
    .update(dataKeys)
    .set({ state: 'decrypt_only' })
    .where(and(eq(dataKeys.environmentId, environmentId), eq(dataKeys.state, 'active')));
}

/**
 * Retires a key that seals nothing any more, once its successor has been active for the grace period. False before
 * that, and for a retired key.
 */
export async function retire(db: Database, id: string, graceSeconds: number): Promise<boolean> {
  const active = alias(dataKeys, 'active');
  const successor = db
    .select({ id: active.id })
    .from(active)
    .where(
      and(
        sql`${active.environmentId} is not distinct from ${dataKeys.environmentId}`,
        eq(active.state, 'active'),
        lt(active.createdAt, sql`now() - make_interval(secs => ${graceSeconds})`),
      ),
    );
  const { count } = await db
    .update(dataKeys)
    .set({ state: 'retired' })
    .where(and(eq(dataKeys.id, id), eq(dataKeys.state, 'decrypt_only'), exists(successor)));
  return count > 0;
}
