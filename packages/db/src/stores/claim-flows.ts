/**
 * Reads and claims flows. SQL, because a claim returns the row as it was before the claiming statement, with the rows
 * that it joins; the reads select the same columns.
 */
import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { first } from '../one-row.js';
import { checkJoined, guardColumns } from '../rows/joined-rows.js';
import type { authorizationFlows } from '../tables/index.js';

type Table = typeof authorizationFlows.$inferSelect;

export type AuthorizationFlowRecord = Readonly<
  Omit<
    Table,
    'startCodeHash' | 'stateHash' | 'expiresAt' | 'startedAt' | 'claimedAt' | 'finishedAt' | 'askedAt' | 'rowMac'
  >
> & {
  readonly environmentName: string;
  readonly integrationKey: string;
  /** The webhook override of the connect session. */
  readonly webhookUrlOverride: string | null;
  /** The language that the connect session asks for. */
  readonly language: string | null;
  /** By the clock of the database, when the record was read. */
  readonly expired: boolean;
};

export type FlowClaim =
  | { readonly kind: 'claimed'; readonly flow: AuthorizationFlowRecord }
  | { readonly kind: 'unknown' | 'expired' | 'already_used' };

/** Uses the start code, which works once. @throws AppError `credential_integrity` */
export async function claimStart(db: Database, startCodeHash: Uint8Array): Promise<FlowClaim> {
  const sql = clientOf(db);
  // One of several concurrent statements finds the status; the others wait for the row and then find it changed.
  const rows = await sql<AuthorizationFlowRecord[]>`
    update authorization_flows f set status = 'started', started_at = now()
    from ${joined(db)}
    where was.start_code_hash = ${startCodeHash} and f.environment_id = was.environment_id and f.id = was.id
      and f.status = 'created' and f.expires_at > now()
    returning ${columns(db)}`;
  const flow = first(rows);
  return flow === undefined
    ? refusal(db, sql`start_code_hash = ${startCodeHash}`, 'created')
    : { kind: 'claimed', flow: await checkFlow(db, flow) };
}

/**
 * Uses the state, which works once. The secrets of the flow are returned here for the last time: the row forgets
 * them.
 * @throws AppError `credential_integrity`
 */
export async function claim(db: Database, stateHash: Uint8Array): Promise<FlowClaim> {
  const sql = clientOf(db);
  const rows = await sql<AuthorizationFlowRecord[]>`
    update authorization_flows f set status = 'claimed', claimed_at = now(), sealed_secrets = null
    from ${joined(db)}
    where was.state_hash = ${stateHash} and f.environment_id = was.environment_id and f.id = was.id
      and f.status = 'started' and f.expires_at > now()
    returning ${columns(db)}`;
  const flow = first(rows);
  return flow === undefined
    ? refusal(db, sql`state_hash = ${stateHash}`, 'started')
    : { kind: 'claimed', flow: await checkFlow(db, flow) };
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
  const found = first(rows);
  return found && checkFlow(db, found);
}

/** Finds the flow of a state without changing it. */
export async function getByState(db: Database, stateHash: Uint8Array): Promise<AuthorizationFlowRecord | undefined> {
  const rows = await clientOf(db)<AuthorizationFlowRecord[]>`
    select ${columns(db)}
    from ${joined(db)}
    join authorization_flows f on f.environment_id = was.environment_id and f.id = was.id
    where f.state_hash = ${stateHash}`;
  const found = first(rows);
  return found && checkFlow(db, found);
}

async function refusal(db: Database, where: SqlFragment, expected: Table['status']): Promise<FlowClaim> {
  const rows = await clientOf(db)<{ status: Table['status'] }[]>`
    select status from authorization_flows where ${where}`;
  const found = first(rows);
  if (found === undefined) return { kind: 'unknown' };
  return { kind: found.status === expected ? 'expired' : 'already_used' };
}

const WITHOUT_INTEGRATION = { f: 'authorization_flows', e: 'environments', s: 'connect_sessions' } as const;
const JOINED = { ...WITHOUT_INTEGRATION, i: 'integrations' } as const;

/**
 * A flow depends on its own row and those of its session, integration and environment. A deleted integration no
 * longer has a MAC.
 * @throws AppError `credential_integrity`
 */
async function checkFlow<R extends AuthorizationFlowRecord>(db: Database, found: R): Promise<R> {
  const { integrationEnded, ...flow } = found as R & { readonly integrationEnded: boolean };
  return (await checkJoined(db, integrationEnded ? WITHOUT_INTEGRATION : JOINED, flow)) as unknown as R;
}

/** `was` is the row before the statement, next to `f`, which a statement may change. */
function joined(db: Database): SqlFragment {
  return clientOf(db)`
    authorization_flows was
    join environments e on e.id = was.environment_id
    join integrations i on i.environment_id = was.environment_id and i.id = was.integration_id
    left join connect_sessions s on s.environment_id = was.environment_id and s.id = was.session_id`;
}

function columns(db: Database): SqlFragment {
  return clientOf(db)`
    f.environment_id, e.name as environment_name, f.id, f.session_id, f.integration_id as integration_row_id, i.unique_key as integration_key,
    f.callback_context, f.browser_hash, was.sealed_secrets, f.redirect_uri, f.token_endpoint, f.issuer, f.scopes,
    f.connection_config, f.authorization_params, f.target_connection, f.ws_client_id, f.end_user_key, f.embedded_in, f.status, f.result_connection_id,
    f.error_code, f.error_message, f.created_at, f.expires_at <= now() as expired,
    case when s.has_webhook_override then s.webhook_url_override end as webhook_url_override, s.language,
    i.deleted_at is not null as integration_ended, ${guardColumns(db, JOINED)}`;
}
