/** Requests under an Idempotency-Key. `find` is SQL, because it asks whether the process that works on the request lives. */
import { and, eq, isNull } from 'drizzle-orm';

import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { idempotencyKeys } from '../tables/index.js';
import { isGone } from './replica-liveness.js';

type Table = typeof idempotencyKeys.$inferSelect;

/** The key of one secret key, and the request that was made under it. */
export type ClaimKeyInput = Readonly<Pick<Table, 'id' | 'apiKeyId' | 'keyMac' | 'requestMac'>> & {
  /** The key of the replica lock of the process that works on the request. */
  readonly owner: number;
};

export interface FoundKey extends Readonly<Pick<Table, 'id' | 'requestMac' | 'owner' | 'sealedAnswer'>> {
  /** Whether a living process may still be working on it. */
  readonly isOwned: boolean;
}

/** No request takes longer. */
const longestRequestMinutes = 10;

/** Returns false if the key was used before. */
export async function claim(db: Database, environmentId: string, input: ClaimKeyInput): Promise<boolean> {
  const { id, apiKeyId, keyMac, requestMac, owner } = input;
  const { count } = await db
    .insert(idempotencyKeys)
    .values({ environmentId, id, apiKeyId, keyMac, requestMac, owner })
    .onConflictDoNothing();
  return count > 0;
}

export async function find(
  db: Database,
  environmentId: string,
  { apiKeyId, keyMac }: Pick<ClaimKeyInput, 'apiKeyId' | 'keyMac'>,
): Promise<FoundKey | undefined> {
  const sql = clientOf(db);
  const [found] = await sql<FoundKey[]>`
    select id, request_mac, owner, sealed_answer,
      owner is not null and created_at > now() - make_interval(mins => ${longestRequestMinutes})
        and not ${isGone(db, sql`coalesce(owner, 0)`)} as is_owned
    from idempotency_keys
    where environment_id = ${environmentId} and api_key_id = ${apiKeyId} and key_mac = ${keyMac}`;
  return found;
}

/** `connection` is the row of the connection whose credential is in the answer; null if none is. */
export async function answer(
  db: Database,
  environmentId: string,
  id: string,
  kept: Readonly<Pick<Table, 'connection'>> & { readonly sealedAnswer: Uint8Array },
): Promise<void> {
  await db
    .update(idempotencyKeys)
    .set({ ...kept, owner: null })
    .where(isUnanswered(environmentId, id));
}

/** Forgets a request that was refused, so that the key can be used again. */
export async function release(db: Database, environmentId: string, id: string): Promise<void> {
  await db.delete(idempotencyKeys).where(isUnanswered(environmentId, id));
}

/** Ends a request that failed in such a way that it may have taken effect. */
export async function abandon(db: Database, environmentId: string, id: string): Promise<void> {
  await db.update(idempotencyKeys).set({ owner: null }).where(isUnanswered(environmentId, id));
}

function isUnanswered(environmentId: string, id: string): ReturnType<typeof and> {
  return and(
    eq(idempotencyKeys.environmentId, environmentId),
    eq(idempotencyKeys.id, id),
    isNull(idempotencyKeys.sealedAnswer),
  );
}
