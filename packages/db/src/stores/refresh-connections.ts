/**
 * Credentials and refresh leases. SQL, because each statement decides by the content of the row: the generation, the
 * lease's owner, and whether that process still lives. Every refresh runs them.
 */
import { clientOf, transaction } from '../database.js';
import type { Database } from '../database.js';
import { lockAndSignOne } from '../rows/change-rows.js';
import type { ConnectionRecord } from './connection-record.js';
import { isLiveConnection } from './live-connections.js';
import { isGone } from './replica-liveness.js';
import type { CredentialColumns } from './write-connections.js';

export type ReplaceCredentialInput = CredentialColumns & {
  /** The generation to replace; null replaces any. */
  readonly fromGeneration: number | null;
  /** The scopes that the provider now grants; if omitted, the earlier scopes stay. */
  readonly grantedScopes?: readonly string[];
};

/**
 * Writes the credential and its own columns only, so that a concurrent change of tags or metadata is kept. False if
 * the generation has moved on or the connection is deleted.
 * @throws AppError `credential_integrity` when the scopes change in a row that is not authentic
 */
export async function replaceCredential(
  db: Database,
  environmentId: string,
  id: number,
  input: ReplaceCredentialInput,
): Promise<boolean> {
  const { grantedScopes } = input;
  if (grantedScopes === undefined) return writeCredential(db, environmentId, id, { ...input, rowMac: null });
  return transaction(db, async (tx) => {
    const rowMac = await lockAndSignOne(
      tx,
      { table: 'connections', where: isLiveConnection(environmentId, id) },
      { grantedScopes },
    );
    return rowMac !== undefined && writeCredential(tx, environmentId, id, { ...input, rowMac });
  });
}

async function writeCredential(
  db: Database,
  environmentId: string,
  id: number,
  input: ReplaceCredentialInput & { readonly rowMac: Uint8Array | null },
): Promise<boolean> {
  const { count } = await clientOf(db)`
    update connections set
      sealed_credential = ${input.sealedCredential}, generation = ${input.generation},
      access_token_expires_at = ${input.accessTokenExpiresAt}, refresh_due_at = ${input.refreshDueAt},
      has_refresh_token = ${input.hasRefreshToken}, status = 'active',
      granted_scopes = coalesce(${input.grantedScopes ? [...input.grantedScopes] : null}::text[], granted_scopes), row_mac = coalesce(${input.rowMac}::bytea, row_mac),
      last_error_code = null, last_error_log_id = null, refresh_failed_at = null,
      refresh_attempt = 0, next_refresh_at = null, lease_owner = null, lease_until = null, updated_at = now()
    where environment_id = ${environmentId} and id = ${id} and deleted_at is null
      and (${input.fromGeneration}::int is null or generation = ${input.fromGeneration})`;
  return count > 0;
}

export interface ClaimLeaseInput {
  readonly generation: number;
  /** The key of the claiming process's replica lock. */
  readonly owner: number;
  readonly leaseSeconds: number;
}

/**
 * Claims the right to refresh one generation of a credential, if nobody has it, if it has expired by the clock of the
 * database, or if its owner is dead.
 */
export async function claimRefreshLease(
  db: Database,
  environmentId: string,
  id: number,
  input: ClaimLeaseInput,
): Promise<boolean> {
  const sql = clientOf(db);
  const { count } = await sql`
    update connections set
      lease_owner = ${input.owner},
      lease_until = clock_timestamp() + make_interval(secs => ${input.leaseSeconds})
    where environment_id = ${environmentId} and id = ${id} and generation = ${input.generation}
      and deleted_at is null
      and (lease_until is null or lease_until < clock_timestamp() or ${isGone(db, sql`lease_owner`)})`;
  return count > 0;
}

/** Releases an unused lease; does nothing if another process holds it by now. */
export async function releaseLease(db: Database, environmentId: string, id: number, owner: number): Promise<void> {
  await clientOf(db)`
    update connections set lease_owner = null, lease_until = null
    where environment_id = ${environmentId} and id = ${id} and lease_owner = ${owner}`;
}

/** No automatic refresh before this moment. */
export async function putOff(db: Database, environmentId: string, id: number, until: Date): Promise<void> {
  await clientOf(
    db,
  )`update connections set next_refresh_at = ${until} where environment_id = ${environmentId} and id = ${id}`;
}

export interface RefreshFailureInput {
  readonly generation: number;
  readonly owner: number;
  readonly code: string;
  readonly logId: string;
  readonly status: ConnectionRecord['status'];
  readonly nextRefreshAt: Date | null;
}

/**
 * Records a failed refresh and releases the lease. False if the generation has moved on: then the refresh did not
 * fail.
 */
export async function recordRefreshFailure(
  db: Database,
  environmentId: string,
  id: number,
  input: RefreshFailureInput,
): Promise<boolean> {
  const { count } = await clientOf(db)`
    update connections set
      status = ${input.status}, last_error_code = ${input.code}, last_error_log_id = ${input.logId},
      refresh_failed_at = now(), refresh_attempt = refresh_attempt + 1, next_refresh_at = ${input.nextRefreshAt},
      lease_owner = case when lease_owner = ${input.owner} then null else lease_owner end,
      lease_until = case when lease_owner = ${input.owner} then null else lease_until end,
      updated_at = now()
    where environment_id = ${environmentId} and id = ${id} and generation = ${input.generation}
      and deleted_at is null`;
  return count > 0;
}

export interface UnauthorizedInput {
  readonly generation: number;
  readonly code: string;
  readonly logId: string;
}

/**
 * Records that the provider refuses a credential. False if that was recorded before, or if the credential has changed
 * since.
 */
export async function recordUnauthorized(
  db: Database,
  environmentId: string,
  id: number,
  { generation, code, logId }: UnauthorizedInput,
): Promise<boolean> {
  const { count } = await clientOf(db)`
    update connections set
      status = 'reauthorization_required', last_error_code = ${code}, last_error_log_id = ${logId},
      refresh_failed_at = now(), next_refresh_at = null, updated_at = now()
    where environment_id = ${environmentId} and id = ${id} and generation = ${generation}
      and status <> 'reauthorization_required' and deleted_at is null`;
  return count > 0;
}

export interface FetchedEntry {
  readonly environmentId: string;
  readonly id: number;
  readonly at: Date;
}

/** Notes when connections were read: many in one statement, and never back in time. */
export async function touchFetched(db: Database, entries: readonly FetchedEntry[]): Promise<void> {
  const environmentIds = entries.map(({ environmentId }) => environmentId);
  const ids = entries.map(({ id }) => id);
  const moments = entries.map(({ at }) => at.toISOString());
  await clientOf(db)`
    update connections c set last_fetched_at = entry.at
    from unnest(${environmentIds}::uuid[], ${ids}::bigint[], ${moments}::text[]::timestamptz[])
      as entry (environment_id, id, at)
    where c.environment_id = entry.environment_id and c.id = entry.id
      and (c.last_fetched_at is null or c.last_fetched_at < entry.at)`;
}

export interface DueConnection {
  readonly environmentId: string;
  readonly environmentName: string;
  readonly id: number;
  readonly integrationKey: string;
  readonly connectionId: string;
}

/** Connections of all environments whose token is due for a refresh ahead of time, the most urgent first. */
export async function dueForRefresh(
  db: Database,
  options: { readonly now: Date; readonly limit: number },
): Promise<readonly DueConnection[]> {
  return clientOf(db)<DueConnection[]>`
    select c.environment_id, e.name as environment_name, c.id, i.unique_key as integration_key, c.connection_id
    from connections c
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    join environments e on e.id = c.environment_id
    where c.deleted_at is null and c.has_refresh_token and c.status = 'active'
      and c.refresh_due_at <= ${options.now}
      and (c.next_refresh_at is null or c.next_refresh_at <= ${options.now})
      and (c.lease_until is null or c.lease_until < clock_timestamp())
    order by c.refresh_due_at
    limit ${options.limit}`;
}
