import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import type { outcomeReports } from '../tables/index.js';

type Table = typeof outcomeReports.$inferSelect;

/** How an authorization ended, for the WebSocket that waits for it: with a connection, or with an error. */
export type OutcomeReport = Readonly<Omit<Table, 'createdAt'>>;

/** The first report for a WebSocket stands. */
export async function insert(db: Database, report: OutcomeReport): Promise<void> {
  await clientOf(db)`
    insert into outcome_reports (ws_client_id, provider_config_key, connection_id, error_code, error_message)
    values (
      ${report.wsClientId}, ${report.providerConfigKey}, ${report.connectionId}, ${report.errorCode}, ${report.errorMessage}
    )
    on conflict do nothing`;
}

/** Gives each report to one caller only. */
export async function take(db: Database, wsClientIds: readonly string[]): Promise<readonly OutcomeReport[]> {
  return clientOf(db)<OutcomeReport[]>`
    delete from outcome_reports where ws_client_id = any(${[...wsClientIds]}::uuid[])
    returning ws_client_id, provider_config_key, connection_id, error_code, error_message`;
}

/** A process that was killed while it asked the provider ends no flow. */
const longestExchangeSeconds = 120;

/** Ends the awaited flows that can no longer end otherwise: those that expired, and those whose process is gone. */
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
