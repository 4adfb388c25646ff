import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import type { webhookEndpoints } from '../tables/index.js';
import { first, only } from './rows.js';

export type WebhookEndpointRecord = Readonly<Omit<typeof webhookEndpoints.$inferSelect, 'isConfigured'>>;

export interface InsertWebhookEndpointInput {
  readonly id: string;
  readonly url: string;
  readonly plainSignature?: boolean;
}

/** What is left out stays. */
export type UpdateWebhookEndpointInput = Partial<Pick<WebhookEndpointRecord, 'url' | 'enabled' | 'plainSignature'>>;

export async function insert(
  db: Database,
  environmentId: string,
  input: InsertWebhookEndpointInput,
): Promise<WebhookEndpointRecord> {
  const rows = await clientOf(db)<WebhookEndpointRecord[]>`
    insert into webhook_endpoints (environment_id, id, url, plain_signature)
    values (${environmentId}, ${input.id}, ${input.url}, ${input.plainSignature ?? false})
    returning ${columns(db)}`;
  return only(rows);
}

export async function list(
  db: Database,
  environmentId: string,
  filter: { readonly enabledOnly: boolean },
): Promise<readonly WebhookEndpointRecord[]> {
  return clientOf(db)<WebhookEndpointRecord[]>`
    select ${columns(db)}
    from webhook_endpoints
    where environment_id = ${environmentId} and (enabled or not ${filter.enabledOnly})
    order by created_at, id`;
}

/** What waits for one that is moved goes along. One that is disabled is sent nothing more: what waits for it is given up, and can be replayed. */
export async function update(
  db: Database,
  environmentId: string,
  id: string,
  patch: UpdateWebhookEndpointInput,
): Promise<WebhookEndpointRecord | undefined> {
  const { url, enabled, plainSignature } = patch;
  const rows = await clientOf(db)<WebhookEndpointRecord[]>`
    with changed as (
      update webhook_endpoints set
        url = coalesce(${url ?? null}, url),
        plain_signature = coalesce(${plainSignature ?? null}, plain_signature),
        enabled = coalesce(${enabled ?? null}, enabled),
        disabled_at = case ${enabled ?? null}::boolean when true then null when false then coalesce(disabled_at, now()) else disabled_at end,
        failing_since = case when ${enabled === true} then null else failing_since end
      where environment_id = ${environmentId} and id = ${id}
      returning *
    ), given_up as (
      update webhook_deliveries d set status = 'dead', last_error = 'the endpoint was disabled'
      from changed
      where d.environment_id = changed.environment_id and d.endpoint_id = changed.id and d.status = 'pending' and not changed.enabled
    ), moved as (
      update webhook_deliveries d set url = changed.url
      from changed
      where d.environment_id = changed.environment_id and d.endpoint_id = changed.id and d.status = 'pending' and changed.enabled
        and d.url <> changed.url
    )
    select ${columns(db)} from changed`;
  return first(rows);
}

/** What waits for it is given up. */
export async function remove(db: Database, environmentId: string, id: string): Promise<boolean> {
  const rows = await clientOf(db)<{ id: string }[]>`
    with given_up as (
      update webhook_deliveries set status = 'dead', last_error = 'the endpoint was deleted'
      where environment_id = ${environmentId} and endpoint_id = ${id} and status = 'pending'
    )
    delete from webhook_endpoints where environment_id = ${environmentId} and id = ${id} returning id`;
  return rows.length > 0;
}

/**
 * The endpoint that follows the configuration: it is made, or moved. One that is moved starts afresh, and what waits for it goes along.
 * Callers that may come together take turns by a lock of theirs.
 */
export async function ensureConfigured(db: Database, environmentId: string, url: string): Promise<void> {
  const sql = clientOf(db);
  const { count } = await sql`
    update webhook_endpoints set
      url = ${url}, is_configured = true,
      enabled = enabled or url <> ${url},
      disabled_at = case when url = ${url} then disabled_at end,
      failing_since = case when url = ${url} then failing_since end
    where environment_id = ${environmentId} and id = (
      select id from webhook_endpoints
      where environment_id = ${environmentId} and (is_configured or url = ${url})
      order by is_configured desc, created_at
      limit 1
    )`;
  if (count > 0) {
    await sql`
      update webhook_deliveries d set url = ${url}
      from webhook_endpoints e
      where d.environment_id = ${environmentId} and e.environment_id = d.environment_id and e.id = d.endpoint_id
        and e.is_configured and d.status = 'pending' and d.url <> ${url}`;
    return;
  }
  await sql`
    insert into webhook_endpoints (environment_id, id, url, is_configured)
    values (${environmentId}, gen_random_uuid(), ${url}, true)`;
}

const constantFailureDays = 5;

/** After a try: one that failed marks since when, one that went well ends that. True when the endpoint was disabled for it. */
export async function noteOutcome(
  db: Database,
  environmentId: string,
  id: string,
  outcome: 'accepted' | 'failed' | 'gone',
): Promise<boolean> {
  const sql = clientOf(db);
  if (outcome === 'accepted') {
    await sql`
      update webhook_endpoints set failing_since = null
      where environment_id = ${environmentId} and id = ${id} and failing_since is not null`;
    return false;
  }
  await sql`
    update webhook_endpoints set failing_since = now()
    where environment_id = ${environmentId} and id = ${id} and failing_since is null`;
  const rows = await sql<{ id: string }[]>`
    select id from webhook_endpoints
    where environment_id = ${environmentId} and id = ${id} and enabled
      and (${outcome === 'gone'} or failing_since < now() - make_interval(days => ${constantFailureDays}))`;
  if (rows.length === 0) return false;
  return (await update(db, environmentId, id, { enabled: false })) !== undefined;
}

function columns(db: Database): SqlFragment {
  return clientOf(db)`environment_id, id, url, enabled, plain_signature, created_at, disabled_at, failing_since`;
}
