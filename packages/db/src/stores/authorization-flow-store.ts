import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import type { authorizationFlows } from '../tables/index.js';
import { jsonb } from './jsonb.js';
import { first, only } from './rows.js';

type Table = typeof authorizationFlows.$inferSelect;

export type AuthorizationFlowRecord = Readonly<
  Omit<Table, 'startCodeHash' | 'stateHash' | 'expiresAt' | 'startedAt' | 'claimedAt' | 'finishedAt'>
> & {
  readonly environmentName: string;
  readonly integrationKey: string;
  /** The one that the connect session sets. */
  readonly webhookUrlOverride: string | null;
  /** By the clock of the database, when the record was read. */
  readonly expired: boolean;
};

export type InsertAuthorizationFlowInput = Readonly<
  Pick<
    Table,
    | 'id'
    | 'sessionId'
    | 'integrationId'
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
  >
> & { readonly ttlSeconds: number };

export type FlowClaim =
  | { readonly kind: 'claimed'; readonly flow: AuthorizationFlowRecord }
  | { readonly kind: 'unknown' | 'expired' | 'already_used' };

export interface BindFlowInput {
  readonly stateHash: Uint8Array;
  readonly browserHash: Uint8Array;
  readonly sealedSecrets: Uint8Array;
}

export type FlowOutcome =
  /** `isPending`: the connection waits for somebody to approve at the provider. */
  | { readonly status: 'success'; readonly connectionId: string; readonly isPending?: boolean }
  | { readonly status: 'failed'; readonly errorCode: string; readonly errorMessage: string };

export async function insert(
  db: Database,
  environmentId: string,
  input: InsertAuthorizationFlowInput,
): Promise<void> {
  await clientOf(db)`
    insert into authorization_flows (
      environment_id, id, session_id, integration_id, callback_context, start_code_hash, redirect_uri, token_endpoint,
      issuer, scopes, connection_config, authorization_params, target_connection, ws_client_id, sealed_secrets, expires_at
    ) values (
      ${environmentId}, ${input.id}, ${input.sessionId}, ${input.integrationId}, ${input.callbackContext},
      ${input.startCodeHash}, ${input.redirectUri}, ${input.tokenEndpoint}, ${input.issuer},
      ${[...input.scopes]}::text[], ${jsonb(input.connectionConfig)}::text::jsonb,
      ${jsonb(input.authorizationParams)}::text::jsonb, ${input.targetConnection}, ${input.wsClientId}, ${input.sealedSecrets},
      now() + make_interval(secs => ${input.ttlSeconds})
    )`;
}

/** Uses the start code, which works once. */
export async function claimStart(db: Database, startCodeHash: Uint8Array): Promise<FlowClaim> {
  const sql = clientOf(db);
  // Of those that arrive together one finds the status; the others wait for the row and then see it changed.
  const rows = await sql<AuthorizationFlowRecord[]>`
    update authorization_flows f set status = 'started', started_at = now()
    from ${joined(db)}
    where was.start_code_hash = ${startCodeHash} and f.environment_id = was.environment_id and f.id = was.id
      and f.status = 'created' and f.expires_at > now()
    returning ${columns(db)}`;
  const flow = first(rows);
  return flow === undefined ? refusal(db, sql`start_code_hash = ${startCodeHash}`, 'created') : { kind: 'claimed', flow };
}

/** Puts on the flow what its authorization response must bring back; once. */
export async function bind(db: Database, environmentId: string, id: string, input: BindFlowInput): Promise<boolean> {
  const { count } = await clientOf(db)`
    update authorization_flows set
      state_hash = ${input.stateHash}, browser_hash = ${input.browserHash}, sealed_secrets = ${input.sealedSecrets}
    where environment_id = ${environmentId} and id = ${id} and status = 'started' and state_hash is null`;
  return count > 0;
}

/** Uses the state, which works once. What it remembered is given here for the last time: the row forgets it. */
export async function claim(db: Database, stateHash: Uint8Array): Promise<FlowClaim> {
  const sql = clientOf(db);
  const rows = await sql<AuthorizationFlowRecord[]>`
    update authorization_flows f set status = 'claimed', claimed_at = now(), sealed_secrets = null
    from ${joined(db)}
    where was.state_hash = ${stateHash} and f.environment_id = was.environment_id and f.id = was.id
      and f.status = 'started' and f.expires_at > now()
    returning ${columns(db)}`;
  const flow = first(rows);
  return flow === undefined ? refusal(db, sql`state_hash = ${stateHash}`, 'started') : { kind: 'claimed', flow };
}

/** Stands in place of an error beside a connection that was made and waits for an approval. */
export const PENDING = 'approval_pending';

/** The first outcome stands, and the WebSocket that waits for it is told. */
export async function finish(db: Database, environmentId: string, id: string, outcome: FlowOutcome): Promise<boolean> {
  const connectionId = outcome.status === 'success' ? outcome.connectionId : null;
  const errorCode = outcome.status === 'failed' ? outcome.errorCode : outcome.isPending ? PENDING : null;
  const errorMessage = outcome.status === 'failed' ? outcome.errorMessage : null;
  // The report is written with the outcome or not at all.
  const rows = await clientOf(db)<{ ended: boolean }[]>`
    with ended as (
      update authorization_flows set
        status = ${outcome.status}, finished_at = now(), sealed_secrets = null,
        result_connection_id = ${connectionId}, error_code = ${errorCode}, error_message = ${errorMessage}
      where environment_id = ${environmentId} and id = ${id} and status not in ('success', 'failed')
      returning environment_id, integration_id, ws_client_id
    ), reported as (
      insert into outcome_reports (ws_client_id, provider_config_key, connection_id, error_code, error_message)
      select e.ws_client_id, i.unique_key, ${connectionId}, ${errorCode}, ${errorMessage}
      from ended e
      join integrations i on i.environment_id = e.environment_id and i.id = e.integration_id
      where e.ws_client_id is not null
      on conflict do nothing
    )
    select true as ended from ended`;
  return rows.length > 0;
}

export async function get(
  db: Database,
  environmentId: string,
  id: string,
): Promise<AuthorizationFlowRecord | undefined> {
  const rows = await clientOf(db)<AuthorizationFlowRecord[]>`
    select ${columns(db)}
    from ${joined(db)}
    join authorization_flows f on f.environment_id = was.environment_id and f.id = was.id
    where f.environment_id = ${environmentId} and f.id = ${id}`;
  return first(rows);
}

/** The flow that this state is of, left as it is. */
export async function getByState(db: Database, stateHash: Uint8Array): Promise<AuthorizationFlowRecord | undefined> {
  const rows = await clientOf(db)<AuthorizationFlowRecord[]>`
    select ${columns(db)}
    from ${joined(db)}
    join authorization_flows f on f.environment_id = was.environment_id and f.id = was.id
    where f.state_hash = ${stateHash}`;
  return first(rows);
}

/** Puts other secrets in the place of those that were read, while the flow is under way; false when they have changed since. */
export async function replaceSecrets(
  db: Database,
  environmentId: string,
  id: string,
  change: { readonly from: Uint8Array | null; readonly to: Uint8Array },
): Promise<boolean> {
  const { count } = await clientOf(db)`
    update authorization_flows set sealed_secrets = ${change.to}
    where environment_id = ${environmentId} and id = ${id} and status in ('started', 'claimed') and expires_at > now()
      and state_hash is not null and sealed_secrets is not distinct from ${change.from}::bytea`;
  return count > 0;
}

const countBound = 1_001;

/** Flows that may still come back; stops counting beyond a thousand. */
export async function countOpen(db: Database, environmentId: string): Promise<number> {
  const rows = await clientOf(db)<{ count: number }[]>`
    select count(*) from (
      select from authorization_flows
      where environment_id = ${environmentId} and status in ('created', 'started') and expires_at > now()
      limit ${countBound}
    ) bounded`;
  return only(rows).count;
}

async function refusal(db: Database, where: SqlFragment, expected: Table['status']): Promise<FlowClaim> {
  const rows = await clientOf(db)<{ status: Table['status'] }[]>`
    select status from authorization_flows where ${where}`;
  const found = first(rows);
  if (found === undefined) return { kind: 'unknown' };
  return { kind: found.status === expected ? 'expired' : 'already_used' };
}

/** `was` is the row as it stood before the statement, beside `f`, which a statement may change. */
function joined(db: Database): SqlFragment {
  return clientOf(db)`
    authorization_flows was
    join environments e on e.id = was.environment_id
    join integrations i on i.environment_id = was.environment_id and i.id = was.integration_id
    left join connect_sessions s on s.environment_id = was.environment_id and s.id = was.session_id`;
}

function columns(db: Database): SqlFragment {
  return clientOf(db)`
    f.environment_id, e.name as environment_name, f.id, f.session_id, f.integration_id, i.unique_key as integration_key,
    f.callback_context, f.browser_hash, was.sealed_secrets, f.redirect_uri, f.token_endpoint, f.issuer, f.scopes,
    f.connection_config, f.authorization_params, f.target_connection, f.ws_client_id, f.status, f.result_connection_id,
    f.error_code, f.error_message, f.created_at, f.expires_at <= now() as expired,
    case when s.has_webhook_override then s.webhook_url_override end as webhook_url_override`;
}
