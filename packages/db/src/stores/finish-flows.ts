/**
 * Ends flows. SQL, because the statement that ends a flow also writes the report for its WebSocket, or writes
 * neither.
 */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';

export type FlowOutcome =
  /** `isPending` means that the connection waits for an approval at the provider. */
  | {
      readonly status: 'success';
      readonly connectionId: string;
      readonly isPending?: boolean;
      readonly awaitsCompletion?: boolean;
    }
  | { readonly status: 'failed'; readonly errorCode: string; readonly errorMessage: string };

/** The same for a connection that waits for the product's backend. */
export const AWAITS_COMPLETION = 'completion_pending';

/** Replaces the error of a connection that was created and waits for an approval. */
export const PENDING = 'approval_pending';

/** Keeps the first outcome and reports it to the waiting WebSocket. */
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
  // Writes the report with the outcome, or neither.
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
