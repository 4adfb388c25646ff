import { and, eq, gt, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';

import type { Database } from '../database.js';
import { signRow } from '../rows/check-rows.js';
import { authorizationFlows } from '../tables/index.js';
import { databaseMoment } from './database-now.js';

export { claim, claimStart, get, getByState, type AuthorizationFlowRecord, type FlowClaim } from './claim-flows.js';
export { AWAITS_COMPLETION, finish, PENDING, type FlowOutcome } from './finish-flows.js';

type Table = typeof authorizationFlows.$inferSelect;

export type InsertAuthorizationFlowInput = Readonly<
  Pick<
    Table,
    | 'id'
    | 'sessionId'
    | 'integrationRowId'
    | 'callbackContext'
    | 'startCodeHash'
    | 'redirectUri'
    | 'tokenEndpoint'
    | 'issuer'
    | 'scopes'
    | 'connectionConfig'
    | 'authorizationParams'
    | 'targetConnection'
    | 'wsClientId'
    | 'sealedSecrets'
    | 'endUserKey'
    | 'embeddedIn'
  >
> & { readonly ttlSeconds: number };

export interface BindFlowInput {
  readonly stateHash: Uint8Array;
  readonly browserHash: Uint8Array;
  readonly sealedSecrets: Uint8Array;
}

export async function insert(
  db: Database,
  environmentId: string,
  { ttlSeconds, ...input }: InsertAuthorizationFlowInput,
): Promise<void> {
  const row = { ...input, environmentId, expiresAt: await databaseMoment(db, { inSeconds: ttlSeconds }) };
  await db.insert(authorizationFlows).values({ ...row, rowMac: await signRow(db, 'authorization_flows', row) });
}

/** Stores, once, the values that the authorization response must match. */
export async function bind(db: Database, environmentId: string, id: string, input: BindFlowInput): Promise<boolean> {
  const { stateHash, browserHash, sealedSecrets } = input;
  const { count } = await db
    .update(authorizationFlows)
    .set({ stateHash, browserHash, sealedSecrets })
    .where(
      and(isFlow(environmentId, id), eq(authorizationFlows.status, 'started'), isNull(authorizationFlows.stateHash)),
    );
  return count > 0;
}

/** Replaces the secrets of an open flow; false if they have changed since they were read. */
export async function replaceSecrets(
  db: Database,
  environmentId: string,
  id: string,
  change: { readonly from: Uint8Array | null; readonly to: Uint8Array },
): Promise<boolean> {
  const { status, expiresAt, stateHash, sealedSecrets } = authorizationFlows;
  const { count } = await db
    .update(authorizationFlows)
    .set({ sealedSecrets: change.to })
    .where(
      and(
        isFlow(environmentId, id),
        inArray(status, ['started', 'claimed']),
        gt(expiresAt, sql`now()`),
        isNotNull(stateHash),
        change.from === null ? isNull(sealedSecrets) : eq(sealedSecrets, change.from),
      ),
    );
  return count > 0;
}

function isFlow(environmentId: string, id: string): SQL | undefined {
  return and(eq(authorizationFlows.environmentId, environmentId), eq(authorizationFlows.id, id));
}
