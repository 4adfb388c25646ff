/**
 * Outcomes for waiting WebSockets. SQL, because one statement selects and deletes the reports that are ready, and
 * another ends flows and reports them.
 */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { authorizationFlows, outcomeReports } from '../tables/index.js';
import { AWAITS_COMPLETION } from './authorization-flow-store.js';
import { isAnyOf } from './conditions.js';

type Table = typeof outcomeReports.$inferSelect;

/** The result of an authorization for its waiting WebSocket: a connection or an error. */
export type OutcomeReport = Readonly<Omit<Table, 'createdAt'>>;

/** Keeps the first report for a WebSocket. */
export async function insert(db: Database, report: OutcomeReport): Promise<void> {
  await db.insert(outcomeReports).values(report).onConflictDoNothing();
}

/**
 * An SDK closes its window as soon as it receives the report. The window must first bring the completion code to the
 * product, so the report waits for the product's backend, at most for as long as a slow page may take.
 */
const longestCompletionSeconds = 10;

interface TakeOptions {
  /** Includes reports that wait for a completion, because nobody will ask again. */
  readonly isLast?: boolean;
}

/**
 * Gives each report to one caller only. A completed connection is reported as a connection, a destroyed one as a
 * failure.
 */
export async function take(
  db: Database,
  wsClientIds: readonly string[],
  { isLast = false }: TakeOptions = {},
): Promise<readonly OutcomeReport[]> {
  const rows = await clientOf(db)<(OutcomeReport & { readonly completion: string | null })[]>`
    with asked as (
      select r.ws_client_id, r.created_at, case when r.error_code = ${AWAITS_COMPLETION} then (
        select g.status from authorization_flows f
        join pending_grants g on g.environment_id = f.environment_id and g.integration_id = f.integration_id
        where f.ws_client_id = r.ws_client_id and g.connection_id = r.connection_id
        order by g.created_at desc limit 1
      ) end as completion
      from outcome_reports r
      where r.ws_client_id = any(${[...wsClientIds]}::uuid[])
    )
    delete from outcome_reports r using asked
    where r.ws_client_id = asked.ws_client_id and (
      asked.completion is distinct from 'pending' or ${isLast} or asked.created_at <= now() - make_interval(secs => ${longestCompletionSeconds})
    )
    returning r.ws_client_id, r.provider_config_key, r.connection_id, r.error_code, r.error_message, asked.completion`;
  return rows.map(({ completion, ...report }): OutcomeReport => {
    if (completion === 'completed') return { ...report, errorCode: null };
    return completion === 'destroyed'
      ? { ...report, connectionId: null, errorCode: 'end_user_mismatch', errorMessage: MISMATCH }
      : report;
  });
}

const MISMATCH = 'The person who authorized is not the one for whom the session was created.';

/** Those of the ids under which a flow was opened. */
export async function listAwaited(db: Database, wsClientIds: readonly string[]): Promise<readonly string[]> {
  const { wsClientId } = authorizationFlows;
  const rows = await db.selectDistinct({ wsClientId }).from(authorizationFlows).where(isAnyOf(wsClientId, wsClientIds));
  return rows.flatMap((row) => row.wsClientId ?? []);
}

/** A process that was killed while it waited for the provider never ends its flow. */
const longestExchangeSeconds = 120;

/** Ends the awaited flows that cannot end otherwise: those that expired, and those whose process is gone. */
export async function reportOverdue(db: Database, wsClientIds: readonly string[], errorMessage: string): Promise<void> {
  await clientOf(db)`
    with ended as (
      update authorization_flows set
        status = 'failed', finished_at = now(), sealed_secrets = null, error_code = 'flow_expired', error_message = ${errorMessage}
      where ws_client_id = any(${[...wsClientIds]}::uuid[]) and (
        status in ('created', 'started') and expires_at <= now()
        or status = 'claimed' and claimed_at < now() - make_interval(secs => ${longestExchangeSeconds})
      )
      returning environment_id, integration_id, ws_client_id
    )
    insert into outcome_reports (ws_client_id, provider_config_key, error_code, error_message)
    select e.ws_client_id, i.unique_key, 'flow_expired', ${errorMessage}
    from ended e
    join integrations i on i.environment_id = e.environment_id and i.id = e.integration_id
    on conflict do nothing`;
}
