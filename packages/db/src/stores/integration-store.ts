import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import type { integrations } from '../tables/index.js';
import { jsonb } from './jsonb.js';
import { first, only } from './rows.js';

type Table = typeof integrations.$inferSelect;

export type IntegrationRecord = Readonly<Omit<Table, 'deletedAt'>>;

type GivenWithDefault =
  | 'clientId'
  | 'sealedClientSecret'
  | 'scopes'
  | 'sealedWebhookSecret'
  | 'appId'
  | 'appLink'
  | 'sealedPrivateKey'
  | 'sealedSettings';
type Given = Omit<IntegrationRecord, 'environmentId' | 'createdAt' | 'updatedAt'>;

export type InsertIntegrationInput = Omit<Given, GivenWithDefault> & Partial<Pick<Given, GivenWithDefault>>;

/** What is left out stays. */
export type UpdateIntegrationInput = Partial<
  Pick<Given, 'uniqueKey' | 'displayName' | 'forwardWebhooks' | 'settings' | GivenWithDefault>
>;

export async function insert(
  db: Database,
  environmentId: string,
  input: InsertIntegrationInput,
): Promise<IntegrationRecord> {
  const { clientId = null, sealedClientSecret = null, scopes = '', sealedWebhookSecret = null } = input;
  const { appId = null, appLink = null, sealedPrivateKey = null, sealedSettings = null } = input;
  const rows = await clientOf(db)<IntegrationRecord[]>`
    insert into integrations (
      environment_id, id, unique_key, provider, display_name, forward_webhooks, callback_context, auth_mode,
      client_id, sealed_client_secret, scopes, sealed_webhook_secret, app_id, app_link, sealed_private_key, sealed_settings,
      settings
    ) values (
      ${environmentId}, ${input.id}, ${input.uniqueKey}, ${input.provider}, ${input.displayName},
      ${input.forwardWebhooks}, ${input.callbackContext}, ${input.authMode},
      ${clientId}, ${sealedClientSecret}, ${scopes}, ${sealedWebhookSecret}, ${appId}, ${appLink}, ${sealedPrivateKey},
      ${sealedSettings}, ${jsonb(input.settings)}::text::jsonb
    )
    returning ${columns(db)}`;
  return only(rows);
}

/** A live one by its public id. */
export async function getByKey(
  db: Database,
  environmentId: string,
  uniqueKey: string,
): Promise<IntegrationRecord | undefined> {
  const rows = await clientOf(db)<IntegrationRecord[]>`
    select ${columns(db)} from integrations
    where environment_id = ${environmentId} and unique_key = ${uniqueKey} and deleted_at is null`;
  return first(rows);
}

/** A live one by what its redirect URI ends in; the environment is not known yet. */
export async function getByContext(db: Database, callbackContext: string): Promise<IntegrationRecord | undefined> {
  const rows = await clientOf(db)<IntegrationRecord[]>`
    select ${columns(db)} from integrations where callback_context = ${callbackContext} and deleted_at is null`;
  return first(rows);
}

export async function getById(
  db: Database,
  environmentId: string,
  id: string,
): Promise<IntegrationRecord | undefined> {
  const rows = await clientOf(db)<IntegrationRecord[]>`
    select ${columns(db)} from integrations
    where environment_id = ${environmentId} and id = ${id} and deleted_at is null`;
  return first(rows);
}

/** The live ones, by provider and then age; with `keys`, those among them. */
export async function list(
  db: Database,
  environmentId: string,
  filter: { readonly keys?: readonly string[] },
): Promise<readonly IntegrationRecord[]> {
  const sql = clientOf(db);
  const among = filter.keys === undefined ? sql`` : sql`and unique_key = any(${[...filter.keys]}::text[])`;
  return sql<IntegrationRecord[]>`
    select ${columns(db)} from integrations
    where environment_id = ${environmentId} and deleted_at is null ${among}
    order by provider, created_at, id`;
}

export async function update(
  db: Database,
  environmentId: string,
  id: string,
  patch: UpdateIntegrationInput,
): Promise<IntegrationRecord | undefined> {
  const { uniqueKey, displayName, forwardWebhooks, settings, clientId, sealedClientSecret, scopes } = patch;
  const { sealedWebhookSecret, appId, appLink, sealedPrivateKey, sealedSettings } = patch;
  const rows = await clientOf(db)<IntegrationRecord[]>`
    update integrations set
      unique_key = coalesce(${uniqueKey ?? null}, unique_key),
      display_name = case when ${displayName !== undefined} then ${displayName ?? null} else display_name end,
      forward_webhooks = coalesce(${forwardWebhooks ?? null}, forward_webhooks),
      settings = coalesce(${jsonb(settings)}::text::jsonb, settings),
      app_id = case when ${appId !== undefined} then ${appId ?? null} else app_id end,
      app_link = case when ${appLink !== undefined} then ${appLink ?? null} else app_link end,
      sealed_private_key =
        case when ${sealedPrivateKey !== undefined} then ${sealedPrivateKey ?? null} else sealed_private_key end,
      sealed_settings = case when ${sealedSettings !== undefined} then ${sealedSettings ?? null} else sealed_settings end,
      client_id = case when ${clientId !== undefined} then ${clientId ?? null} else client_id end,
      sealed_client_secret =
        case when ${sealedClientSecret !== undefined} then ${sealedClientSecret ?? null} else sealed_client_secret end,
      scopes = coalesce(${scopes ?? null}, scopes),
      sealed_webhook_secret =
        case when ${sealedWebhookSecret !== undefined} then ${sealedWebhookSecret ?? null} else sealed_webhook_secret end,
      updated_at = now()
    where environment_id = ${environmentId} and id = ${id} and deleted_at is null
    returning ${columns(db)}`;
  return first(rows);
}

/** Its secrets go with it; the row stays for the connections that name it. */
export async function markDeleted(db: Database, environmentId: string, id: string): Promise<boolean> {
  const { count } = await clientOf(db)`
    update integrations
    set deleted_at = now(), updated_at = now(), sealed_client_secret = null, sealed_webhook_secret = null,
      sealed_private_key = null, sealed_settings = null
    where environment_id = ${environmentId} and id = ${id} and deleted_at is null`;
  return count > 0;
}

export async function countConnections(db: Database, environmentId: string, id: string): Promise<number> {
  const rows = await clientOf(db)<{ count: number }[]>`
    select count(*) from connections
    where environment_id = ${environmentId} and integration_id = ${id} and deleted_at is null`;
  return only(rows).count;
}

/** Of those of the keys that name a live integration. */
export async function providersOf(
  db: Database,
  environmentId: string,
  keys: readonly string[],
): Promise<readonly Pick<IntegrationRecord, 'uniqueKey' | 'provider'>[]> {
  return clientOf(db)<Pick<IntegrationRecord, 'uniqueKey' | 'provider'>[]>`
    select unique_key, provider from integrations
    where environment_id = ${environmentId} and unique_key = any(${[...keys]}::text[]) and deleted_at is null`;
}

function columns(db: Database): SqlFragment {
  return clientOf(db)`
    environment_id, id, unique_key, provider, display_name, forward_webhooks, callback_context, auth_mode,
    client_id, sealed_client_secret, scopes, sealed_webhook_secret, app_id, app_link, sealed_private_key, sealed_settings,
    settings, created_at, updated_at`;
}
