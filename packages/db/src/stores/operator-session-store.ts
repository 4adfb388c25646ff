import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';

import type { Database } from '../database.js';
import { checkRow, signRow } from '../rows/check-rows.js';
import { guardedSelection } from '../rows/guarded-selection.js';
import { apiKeys, environments, operatorSessions } from '../tables/index.js';
import { databaseMoment } from './database-now.js';

export interface OperatorSessionRecord {
  readonly id: string;
  readonly apiKeyId: string;
  readonly environmentId: string;
  readonly environmentName: string;
  /** The key that opened it, and the expiry of that key. */
  readonly scopes: readonly string[];
  readonly keyExpiresAt: Date | null;
}

export interface InsertOperatorSessionInput {
  readonly id: string;
  readonly apiKeyId: string;
  /** A keyed hash, which a writer to the database cannot create. */
  readonly tokenHash: Uint8Array;
  readonly ttlSeconds: number;
}

export async function insert(db: Database, environmentId: string, input: InsertOperatorSessionInput): Promise<void> {
  const { id, apiKeyId, tokenHash, ttlSeconds } = input;
  const expiresAt = await databaseMoment(db, { inSeconds: ttlSeconds });
  const row = { environmentId, id, apiKeyId, tokenHash, expiresAt };
  await db.insert(operatorSessions).values({ ...row, rowMac: await signRow(db, 'operator_sessions', row) });
}

/**
 * The session of a token if it is neither expired nor idle for too long and its key is still valid. Its use is noted
 * at most once a minute.
 * @throws AppError `credential_integrity`
 */
export async function findLive(
  db: Database,
  tokenHash: Uint8Array,
  options: { readonly idleSeconds: number },
): Promise<OperatorSessionRecord | undefined> {
  const { lastSeenAt } = operatorSessions;
  const [found] = await db
    .select({
      session: guardedSelection('operator_sessions'),
      key: guardedSelection('api_keys'),
      environment: guardedSelection('environments'),
      isToBeNoted: sql<boolean>`${lastSeenAt} < now() - interval '1 minute'`,
    })
    .from(operatorSessions)
    .innerJoin(environments, eq(environments.id, operatorSessions.environmentId))
    .innerJoin(
      apiKeys,
      and(eq(apiKeys.environmentId, operatorSessions.environmentId), eq(apiKeys.id, operatorSessions.apiKeyId)),
    )
    .where(
      and(
        eq(operatorSessions.tokenHash, tokenHash),
        gt(operatorSessions.expiresAt, sql`now()`),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
        gt(lastSeenAt, sql`now() - make_interval(secs => ${options.idleSeconds})`),
      ),
    );
  if (!found) return undefined;
  const { session, key, environment } = found;
  await checkRow(db, 'operator_sessions', session);
  await checkRow(db, 'api_keys', key);
  await checkRow(db, 'environments', environment);
  if (found.isToBeNoted) await noteUse(db, session.environmentId, session.id);
  return {
    id: session.id,
    apiKeyId: session.apiKeyId,
    environmentId: session.environmentId,
    environmentName: environment.name,
    scopes: key.scopes,
    keyExpiresAt: key.expiresAt,
  };
}

async function noteUse(db: Database, environmentId: string, id: string): Promise<void> {
  await db
    .update(operatorSessions)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(operatorSessions.environmentId, environmentId), eq(operatorSessions.id, id)));
}

export async function remove(db: Database, tokenHash: Uint8Array): Promise<void> {
  await db.delete(operatorSessions).where(eq(operatorSessions.tokenHash, tokenHash));
}
