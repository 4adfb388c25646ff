import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import type { webhookEndpoints } from '../tables/index.js';

export type WebhookEndpointRecord = Readonly<typeof webhookEndpoints.$inferSelect>;

export async function insert(
  db: Database,
  environmentId: string,
  input: { readonly id: string; readonly url: string },
): Promise<void> {
  await clientOf(db)`
    insert into webhook_endpoints (environment_id, id, url) values (${environmentId}, ${input.id}, ${input.url})`;
}

export async function list(
  db: Database,
  environmentId: string,
  filter: { readonly enabledOnly: boolean },
): Promise<readonly WebhookEndpointRecord[]> {
  return clientOf(db)<WebhookEndpointRecord[]>`
    select environment_id, id, url, enabled, created_at, disabled_at, failing_since
    from webhook_endpoints
    where environment_id = ${environmentId} and (enabled or not ${filter.enabledOnly})
    order by created_at, id`;
}

export async function setEnabled(
  db: Database,
  environmentId: string,
  id: string,
  isEnabled: boolean,
): Promise<boolean> {
  const { count } = await clientOf(db)`
    update webhook_endpoints set
      enabled = ${isEnabled},
      disabled_at = case when ${isEnabled} then null else now() end,
      failing_since = case when ${isEnabled} then null else failing_since end
    where environment_id = ${environmentId} and id = ${id}`;
  return count > 0;
}

/** Adds an endpoint with this URL unless there is one. Callers that may come together take turns by a lock of theirs. */
export async function ensure(db: Database, environmentId: string, url: string): Promise<void> {
  await clientOf(db)`
    insert into webhook_endpoints (environment_id, id, url)
    select ${environmentId}::uuid, gen_random_uuid(), ${url}::text
    where not exists (select from webhook_endpoints where environment_id = ${environmentId} and url = ${url})`;
}
