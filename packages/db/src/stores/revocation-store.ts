/**
 * Revocations that wait. SQL, because many are queued by one statement, and a claim locks rows, skips those that another
 * process holds, and asks whether their owners live.
 */
import type { RevocationResults } from '@holdfast/schema';

import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { signRow } from '../rows/check-rows.js';
import type { GuardedRow } from '../rows/guarded-tables.js';
import { authenticResults, guardColumns, splitResults } from '../rows/joined-rows.js';
import type { revocations } from '../tables/index.js';
import type { ConnectionRecord } from './connection-record.js';
import type { IntegrationRecord } from './integration-store.js';
import { jsonb } from './jsonb.js';
import { lockedDueRows } from './locked-due-rows.js';

type Table = typeof revocations.$inferSelect;

/** Tokens to take back, claimed by one process, with the environment's name and the integration's callback where it is still known. */
export type ClaimedRevocation = Readonly<
  Omit<Table, 'status' | 'nextAttemptAt' | 'claimedBy' | 'claimedUntil' | 'finishedAt' | 'rowMac'>
> & { readonly environmentName: string; readonly callbackContext: string | null };

/** The client that tokens were issued to, and what their provider's address is made of: as it was then. */
type IssuedTo = Pick<
  IntegrationRecord,
  'id' | 'uniqueKey' | 'provider' | 'clientId' | 'sealedClientSecret' | 'settings'
>;

export interface QueueInput {
  readonly connection: Pick<ConnectionRecord, 'id' | 'uid' | 'connectionId' | 'connectionConfig'>;
  readonly integration: IssuedTo;
  /** Of the sealed credential, which opens as this generation of the connection. */
  readonly generation: number;
  readonly sealedCredential: Uint8Array;
}

/** Queues tokens of one connection that is gone; call it in the transaction that erases them, where one does. */
export function queue(db: Database, environmentId: string, input: QueueInput): Promise<void> {
  return insertMany(db, environmentId, [input]);
}

/**
 * Queues those of every live connection of an integration, which stay locked for the deletion that follows. What somebody else changed is left out: it
 * might lead anywhere. How many there were.
 */
export async function queueByIntegration(db: Database, environmentId: string, integration: IssuedTo): Promise<number> {
  const rows = await clientOf(db)<(QueueInput['connection'] & Pick<QueueInput, 'generation' | 'sealedCredential'>)[]>`
    select c.id, c.uid, c.connection_id, c.connection_config, c.generation, c.sealed_credential, ${guardColumns(db, CONNECTION)}
    from connections c
    where c.environment_id = ${environmentId} and c.integration_id = ${integration.id} and c.deleted_at is null
      and c.sealed_credential is not null
    order by c.id
    for update`;
  const connections = await authenticResults(db, CONNECTION, rows);
  await insertMany(
    db,
    environmentId,
    connections.map(({ generation, sealedCredential, ...connection }) => ({
      connection,
      integration,
      generation,
      sealedCredential,
    })),
  );
  return connections.length;
}

const CONNECTION = { c: 'connections' } as const;

async function insertMany(db: Database, environmentId: string, inputs: readonly QueueInput[]): Promise<void> {
  if (inputs.length === 0) return;
  const rows = await Promise.all(
    inputs.map(async (input) => {
      const row = rowOf(environmentId, input);
      return {
        ...row,
        sealedCredential: base64(input.sealedCredential),
        sealedClientSecret: base64(input.integration.sealedClientSecret),
        rowMac: base64(await signRow(db, 'revocations', row)),
      };
    }),
  );
  await clientOf(db)`
    insert into revocations (
      environment_id, connection, connection_uid, connection_id, generation, integration_id, integration_key, provider,
      client_id, sealed_client_secret, settings, connection_config, sealed_credential, row_mac
    )
    select ${environmentId}::uuid, connection, "connectionUid", "connectionId", generation, "integrationRowId", "integrationKey", provider, "clientId",
      decode("sealedClientSecret", 'base64'), settings, "connectionConfig", decode("sealedCredential", 'base64'), decode("rowMac", 'base64')
    from jsonb_to_recordset(${jsonb(rows)}::text::jsonb) as given (
      connection bigint, "connectionUid" uuid, "connectionId" text, generation int, "integrationRowId" uuid, "integrationKey" text, provider text,
      "clientId" text, "sealedClientSecret" text, settings jsonb, "connectionConfig" jsonb, "sealedCredential" text, "rowMac" text
    )`;
}

function rowOf(environmentId: string, { connection, integration, generation }: QueueInput): GuardedRow<'revocations'> {
  return {
    environmentId,
    connection: connection.id,
    connectionUid: connection.uid,
    connectionId: connection.connectionId,
    generation,
    integrationRowId: integration.id,
    integrationKey: integration.uniqueKey,
    provider: integration.provider,
    clientId: integration.clientId,
    settings: integration.settings,
    connectionConfig: connection.connectionConfig,
  };
}

function base64(bytes: Uint8Array | null): string | null {
  return bytes && Buffer.from(bytes).toString('base64');
}

export interface ClaimRevocationsInput {
  /** The replica lock's key of the claiming process. */
  readonly owner: number;
  readonly limit: number;
  readonly leaseSeconds: number;
  /** How many of one integration at a time, so that a slow provider does not hold up the others. */
  readonly perIntegration: number;
  /** None of these integrations: the caller has enough under way to them. */
  readonly exceptIntegrations?: readonly string[];
}

const CLAIMED = { r: 'revocations', e: 'environments' } as const;

/** Claims what is due, in every environment. What somebody else changed is given up: nobody is asked at an address that may not be ours. */
export async function claimDue(db: Database, input: ClaimRevocationsInput): Promise<readonly ClaimedRevocation[]> {
  const { owner, limit, leaseSeconds, perIntegration, exceptIntegrations = [] } = input;
  const sql = clientOf(db);
  const locked = lockedDueRows(db, {
    table: 'revocations',
    target: 'integration_id',
    perTarget: perIntegration,
    condition: sql`d.integration_id <> all(${[...exceptIntegrations]}::uuid[])`,
    limit,
  });
  const rows = await sql<ClaimedRevocation[]>`
    with ${locked}
    update revocations r set
      claimed_by = ${owner}, claimed_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    from locked, environments e
    where r.environment_id = locked.environment_id and r.id = locked.id and e.id = r.environment_id
    returning r.environment_id, e.name as environment_name,
      (select i.callback_context from integrations i where i.environment_id = r.environment_id and i.id = r.integration_id) as callback_context, r.id, r.connection, r.connection_uid, r.connection_id,
      r.generation, r.integration_id as integration_row_id, r.integration_key, r.provider, r.client_id, r.sealed_client_secret, r.settings,
      r.connection_config, r.sealed_credential, r.results, r.attempt + 1 as attempt, r.created_at,
      ${guardColumns(db, CLAIMED)}`;
  const { authentic, changed } = await splitResults(db, CLAIMED, rows);
  for (const revocation of changed)
    await recordAttempt(db, revocation, { owner, results: revocation.results, retryInMs: null });
  return authentic;
}

export interface RecordRevocationInput {
  readonly owner: number;
  readonly results: RevocationResults;
  /** Null: nothing is left to do, and everything sealed is erased. */
  readonly retryInMs: number | null;
}

/** Writes down an attempt. False when the claim had been lost: then the other's attempt counts. */
export async function recordAttempt(
  db: Database,
  revocation: ClaimedRevocation,
  input: RecordRevocationInput,
): Promise<boolean> {
  const isFinished = input.retryInMs === null;
  const { count } = await clientOf(db)`
    update revocations set
      status = ${isFinished ? 'finished' : 'pending'}, attempt = ${revocation.attempt},
      results = ${jsonb(input.results)}::text::jsonb,
      next_attempt_at = coalesce(clock_timestamp() + ${input.retryInMs} * interval '1 millisecond', next_attempt_at), claimed_by = null, claimed_until = null,
      row_mac = case when ${isFinished} then null else row_mac end,
      finished_at = case when ${isFinished} then clock_timestamp() end,
      sealed_credential = case when ${isFinished} then null else sealed_credential end,
      sealed_client_secret = case when ${isFinished} then null else sealed_client_secret end
    where environment_id = ${revocation.environmentId} and id = ${revocation.id}
      and status = 'pending' and claimed_by = ${input.owner}`;
  return count > 0;
}
