/**
 * The queue of revocations. SQL, because one statement queues many, and a claim joins what the revocation needs.
 */
import type { RevocationResults } from '@holdfast/schema';

import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { signRow } from '../rows/check-rows.js';
import type { GuardedRow } from '../rows/guarded-tables.js';
import { authenticResults, guardColumns } from '../rows/joined-rows.js';
import type { revocations } from '../tables/index.js';
import { claimDueRows, type Claim } from './claim-due-rows.js';
import type { ConnectionRecord } from './connection-record.js';
import type { IntegrationRecord } from './integration-store.js';
import { jsonb } from './jsonb.js';

type Table = typeof revocations.$inferSelect;

/**
 * Tokens to revoke, claimed by one process, with the environment's name and, if still known, the integration's
 * callback.
 */
export type ClaimedRevocation = Readonly<
  Omit<Table, 'status' | 'nextAttemptAt' | 'claimedBy' | 'claimedUntil' | 'finishedAt' | 'rowMac'>
> & { readonly environmentName: string; readonly callbackContext: string | null };

/** The client that the tokens were issued to and the values in the provider's address, as they were at that time. */
type IssuedTo = Pick<
  IntegrationRecord,
  'id' | 'uniqueKey' | 'provider' | 'clientId' | 'sealedClientSecret' | 'settings'
>;

export interface QueueInput {
  readonly connection: Pick<ConnectionRecord, 'id' | 'uid' | 'connectionId' | 'connectionConfig'>;
  readonly integration: IssuedTo;
  /** The generation of the connection with which the sealed credential opens. */
  readonly generation: number;
  readonly sealedCredential: Uint8Array;
}

/** Queues the tokens of one deleted connection; call it in the transaction that erases them, if there is one. */
export function queue(db: Database, environmentId: string, input: QueueInput): Promise<void> {
  return insertMany(db, environmentId, [input]);
}

/**
 * Queues the tokens of every live connection of an integration; the connections stay locked for the deletion that
 * follows. Rows that were changed outside this service are skipped, because they might lead anywhere. Returns the
 * number of connections.
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

export interface ClaimRevocationsInput extends Claim {
  /** The maximum for one integration at a time, so that a slow provider does not delay the others. */
  readonly perIntegration: number;
  /** Integrations to skip, because the caller has enough revocations in progress for them. */
  readonly exceptIntegrations?: readonly string[];
}

/**
 * Claims due revocations in every environment. A row that was changed outside this service is given up: no request
 * goes to an address that may not be ours.
 */
export async function claimDue(db: Database, input: ClaimRevocationsInput): Promise<readonly ClaimedRevocation[]> {
  const { perIntegration, exceptIntegrations = [], ...claim } = input;
  const sql = clientOf(db);
  const { authentic, changed } = await claimDueRows<ClaimedRevocation>(db, {
    ...claim,
    table: 'revocations',
    target: 'integration_id',
    perTarget: perIntegration,
    condition: sql`d.integration_id <> all(${[...exceptIntegrations]}::uuid[])`,
    joins: sql`
      join environments e on e.id = locked.environment_id`,
    columns: sql`
      d.environment_id, e.name as environment_name,
      (select i.callback_context from integrations i where i.environment_id = d.environment_id and i.id = d.integration_id) as callback_context,
      d.id, d.connection, d.connection_uid, d.connection_id, d.generation, d.integration_id as integration_row_id, d.integration_key, d.provider,
      d.client_id, d.sealed_client_secret, d.settings, d.connection_config, d.sealed_credential, d.results, d.attempt + 1 as attempt, d.created_at`,
    guarded: { d: 'revocations', e: 'environments' },
  });
  for (const revocation of changed)
    await recordAttempt(db, revocation, { owner: claim.owner, results: revocation.results, retryInMs: null });
  return authentic;
}

export interface RecordRevocationInput {
  readonly owner: number;
  readonly results: RevocationResults;
  /** Null if no attempt is left; then everything sealed is erased. */
  readonly retryInMs: number | null;
}

/** Records an attempt. False if the claim was lost: then the attempt of the other process counts. */
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
