import type { RevocationResults } from '@holdfast/schema';

import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import type { revocations } from '../tables/index.js';
import type { ConnectionRecord } from './connection-record.js';
import type { IntegrationRecord } from './integration-store.js';
import { jsonb } from './jsonb.js';
import { lockedDueRows } from './locked-due-rows.js';

type Table = typeof revocations.$inferSelect;

/** Tokens to take back, claimed by one process, with the environment's name. */
export type ClaimedRevocation = Readonly<
  Omit<Table, 'status' | 'nextAttemptAt' | 'claimedBy' | 'claimedUntil' | 'finishedAt'>
> & { readonly environmentName: string };

/** The client that tokens were issued to, and what their provider's address is made of: as it was then. */
type IssuedTo = Pick<IntegrationRecord, 'id' | 'uniqueKey' | 'provider' | 'clientId' | 'sealedClientSecret' | 'settings'>;

export interface QueueInput {
  readonly connection: Pick<ConnectionRecord, 'id' | 'uid' | 'connectionId' | 'connectionConfig'>;
  readonly integration: IssuedTo;
  /** Of the sealed credential, which opens as this generation of the connection. */
  readonly generation: number;
  readonly sealedCredential: Uint8Array;
}

/** Queues tokens of one connection that is gone; call it in the transaction that erases them, where one does. */
export async function queue(db: Database, environmentId: string, input: QueueInput): Promise<void> {
  const { connection, integration, generation, sealedCredential } = input;
  await clientOf(db)`
    insert into revocations (
      environment_id, connection, connection_uid, connection_id, generation, integration_id, integration_key, provider,
      client_id, sealed_client_secret, settings, connection_config, sealed_credential
    ) values (
      ${environmentId}, ${connection.id}, ${connection.uid}, ${connection.connectionId}, ${generation},
      ${integration.id}, ${integration.uniqueKey}, ${integration.provider}, ${integration.clientId},
      ${integration.sealedClientSecret}, ${jsonb(integration.settings)}::text::jsonb,
      ${jsonb(connection.connectionConfig)}::text::jsonb, ${sealedCredential}
    )`;
}

/** Queues those of every live connection of an integration, which stay locked for the deletion that follows. How many there were. */
export async function queueByIntegration(db: Database, environmentId: string, integration: IssuedTo): Promise<number> {
  const { count } = await clientOf(db)`
    insert into revocations (
      environment_id, connection, connection_uid, connection_id, generation, integration_id, integration_key, provider,
      client_id, sealed_client_secret, settings, connection_config, sealed_credential
    )
    select c.environment_id, c.id, c.uid, c.connection_id, c.generation, c.integration_id, ${integration.uniqueKey},
      ${integration.provider}, ${integration.clientId}, ${integration.sealedClientSecret},
      ${jsonb(integration.settings)}::text::jsonb, c.connection_config, c.sealed_credential
    from (
      select * from connections
      where environment_id = ${environmentId} and integration_id = ${integration.id} and deleted_at is null
        and sealed_credential is not null
      order by id
      for update
    ) c`;
  return count;
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

/** Claims what is due, in every environment. */
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
  return sql<ClaimedRevocation[]>`
    with ${locked}
    update revocations r set
      claimed_by = ${owner}, claimed_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    from locked, environments e
    where r.environment_id = locked.environment_id and r.id = locked.id and e.id = r.environment_id
    returning r.environment_id, e.name as environment_name, r.id, r.connection, r.connection_uid, r.connection_id,
      r.generation, r.integration_id, r.integration_key, r.provider, r.client_id, r.sealed_client_secret, r.settings,
      r.connection_config, r.sealed_credential, r.results, r.attempt + 1 as attempt, r.created_at`;
}

export interface RecordRevocationInput {
  readonly owner: number;
  readonly results: RevocationResults;
  /** Null: nothing is left to do, and everything sealed is erased. */
  readonly retryInMs: number | null;
}

/** Writes down an attempt. False when the claim had been lost: then the other's attempt counts. */
export async function recordAttempt(db: Database, revocation: ClaimedRevocation, input: RecordRevocationInput): Promise<boolean> {
  const isFinished = input.retryInMs === null;
  const { count } = await clientOf(db)`
    update revocations set
      status = ${isFinished ? 'finished' : 'pending'}, attempt = ${revocation.attempt},
      results = ${jsonb(input.results)}::text::jsonb,
      next_attempt_at = coalesce(clock_timestamp() + ${input.retryInMs} * interval '1 millisecond', next_attempt_at), claimed_by = null, claimed_until = null,
      finished_at = case when ${isFinished} then clock_timestamp() end,
      sealed_credential = case when ${isFinished} then null else sealed_credential end,
      sealed_client_secret = case when ${isFinished} then null else sealed_client_secret end
    where environment_id = ${revocation.environmentId} and id = ${revocation.id}
      and status = 'pending' and claimed_by = ${input.owner}`;
  return count > 0;
}
