import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import type { environments } from '../tables/index.js';
import { first, only } from './rows.js';

type Table = typeof environments.$inferSelect;

export type EnvironmentRow = Readonly<Pick<Table, 'id' | 'name' | 'sealedWebhookSecret'>>;
export type EnvironmentRecord = EnvironmentRow;

/** Which events are sent. */
export type WebhookSettingsRow = Readonly<Pick<Table, 'onAuthCreation' | 'onAuthRefreshError' | 'onConnectionDeletion'>>;

/** How long the secret before the present one still signs, so that receivers can change theirs. */
const previousSecretHours = 24;

export async function create(db: Database, input: EnvironmentRow): Promise<EnvironmentRecord> {
  const rows = await clientOf(db)<EnvironmentRow[]>`
    insert into environments (id, name, sealed_webhook_secret)
    values (${input.id}, ${input.name}, ${input.sealedWebhookSecret})
    returning id, name, sealed_webhook_secret`;
  return only(rows);
}

export async function getByName(db: Database, name: string): Promise<EnvironmentRow | undefined> {
  const rows = await clientOf(db)<EnvironmentRow[]>`
    select id, name, sealed_webhook_secret from environments where name = ${name}`;
  return first(rows);
}

export async function list(db: Database): Promise<readonly EnvironmentRow[]> {
  return clientOf(db)<EnvironmentRow[]>`select id, name, sealed_webhook_secret from environments order by name`;
}

/** Until the end of the transaction: two processes that start together make an environment once. */
export async function lockNames(db: Database): Promise<void> {
  await clientOf(db)`select pg_advisory_xact_lock(hashtextextended('environments', 0))`;
}

/** Until the end of the transaction: who counts what an environment has and adds to it takes turns with others who do. */
export async function lock(db: Database, environmentId: string): Promise<void> {
  await clientOf(db)`select from environments where id = ${environmentId} for no key update`;
}

export async function setWebhookSecret(db: Database, environmentId: string, sealed: Uint8Array): Promise<void> {
  await clientOf(db)`
    update environments
    set sealed_webhook_secret = ${sealed},
      sealed_previous_webhook_secret = sealed_webhook_secret,
      previous_webhook_secret_until = now() + make_interval(hours => ${previousSecretHours})
    where id = ${environmentId}`;
}

/** The present one first, then the one before it while it still signs. */
export async function webhookSecrets(db: Database, environmentId: string): Promise<readonly Uint8Array[]> {
  const rows = await clientOf(db)<{ present: Uint8Array; previous: Uint8Array | null }[]>`
    select sealed_webhook_secret as present,
      case when previous_webhook_secret_until > now() then sealed_previous_webhook_secret end as previous
    from environments
    where id = ${environmentId}`;
  return rows.flatMap(({ present, previous }) => (previous === null ? [present] : [present, previous]));
}

export async function webhookSettings(db: Database, environmentId: string): Promise<WebhookSettingsRow> {
  const rows = await clientOf(db)<WebhookSettingsRow[]>`
    select on_auth_creation, on_auth_refresh_error, on_connection_deletion from environments where id = ${environmentId}`;
  return only(rows);
}

/** What is left out stays. */
export async function updateWebhookSettings(
  db: Database,
  environmentId: string,
  patch: Partial<WebhookSettingsRow>,
): Promise<WebhookSettingsRow> {
  const rows = await clientOf(db)<WebhookSettingsRow[]>`
    update environments set
      on_auth_creation = coalesce(${patch.onAuthCreation ?? null}, on_auth_creation),
      on_auth_refresh_error = coalesce(${patch.onAuthRefreshError ?? null}, on_auth_refresh_error),
      on_connection_deletion = coalesce(${patch.onConnectionDeletion ?? null}, on_connection_deletion)
    where id = ${environmentId}
    returning on_auth_creation, on_auth_refresh_error, on_connection_deletion`;
  return only(rows);
}
