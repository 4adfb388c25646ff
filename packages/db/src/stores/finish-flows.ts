/** Ends flows. SQL, because the report for the WebSocket is written by the statement that ends the flow, or not at all. */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';

export type FlowOutcome =
  /** `isPending`: the connection waits for somebody to approve at the provider. */
  | {
      readonly status: 'success';
      readonly connectionId: string;
      readonly isPending?: boolean;
      readonly awaitsCompletion?: boolean;
    }
  | { readonly status: 'failed'; readonly errorCode: string; readonly errorMessage: string };

/** The same for one that waits for the product's backend. */
export const AWAITS_COMPLETION = 'completion_pending';

/** Stands in place of an error beside a connection that was made and waits for an approval. */
export const PENDING = 'approval_pending';

/** The first outcome stands, and the WebSocket that waits for it is told. */
export async function finish(db: Database, environmentId: string, id: string, outcome: FlowOutcome): Promise<boolean> {
  const connectionId = outcome.status === 'success' ? outcome.connectionId : null;
  const errorCode =
    outcome.status === 'failed'
      ? outcome.errorCode
      : outcome.awaitsCompletion
        ? AWAITS_COMPLETION
        : outcome.isPending
          ? PENDING
          : null;
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
