import { randomUUID } from 'node:crypto';

import { environmentStore, transaction, webhookEndpointStore, type WebhookEndpointRecord } from '@holdfast/db';
import {
  invalidBody,
  notFound,
  type CreatedWebhookEndpoint,
  type CreateWebhookEndpointInput,
  type UpdateWebhookEndpointInput,
  type WebhookEndpoint,
  type WebhookEndpointRef,
} from '@holdfast/schema';
import { generateWebhookSecret } from '@holdfast/webhooks';

import type { ServiceContext } from '../context.js';
import { owners, sealValue } from '../keys/sealed-values.js';
import { checkWebhookUrl } from './check-webhook-url.js';

const MAX_ENDPOINTS = 20;

/** All endpoints of the environment, oldest first. */
export async function listWebhookEndpoints(ctx: ServiceContext): Promise<{ data: WebhookEndpoint[] }> {
  const records = await webhookEndpointStore.list(ctx.db, ctx.environment.id, { enabledOnly: false });
  return { data: records.map(present) };
}

/**
 * Adds an endpoint: from now on every event is also sent there, signed with a secret of its own. @throws AppError
 * `invalid_body`
 */
export async function createWebhookEndpoint(
  ctx: ServiceContext,
  input: CreateWebhookEndpointInput,
): Promise<CreatedWebhookEndpoint> {
  checkWebhookUrl(ctx, input.url, ['url']);
  const id = randomUUID();
  const secret = generateWebhookSecret();
  // Before the transaction, because finding the data key may need a second connection.
  const sealedSecret = await sealValue(ctx, secret, owners.endpointSecret(ctx.environment.id, id));
  const record = await transaction(ctx.db, async (tx) => {
    await environmentStore.lock(tx, ctx.environment.id);
    const existing = await webhookEndpointStore.list(tx, ctx.environment.id, { enabledOnly: false });
    if (existing.length >= MAX_ENDPOINTS)
      throw invalidBody(['url'], `an environment has at most ${MAX_ENDPOINTS} webhook endpoints`);
    return webhookEndpointStore.insert(tx, ctx.environment.id, {
      id,
      url: input.url,
      plainSignature: input.plain_signature,
      sealedSecret,
    });
  });
  return { data: { ...present(record), webhook_signing_key: secret } };
}

/** @throws AppError `not_found`, `invalid_body` */
export async function updateWebhookEndpoint(
  ctx: ServiceContext,
  input: UpdateWebhookEndpointInput,
): Promise<{ data: WebhookEndpoint }> {
  if (input.url !== undefined) checkWebhookUrl(ctx, input.url, ['url']);
  const record = await webhookEndpointStore.update(ctx.db, ctx.environment.id, input.id, {
    ...(input.url !== undefined && { url: input.url }),
    ...(input.enabled !== undefined && { enabled: input.enabled }),
    ...(input.plain_signature !== undefined && { plainSignature: input.plain_signature }),
  });
  if (!record) throw notFound('webhook endpoint', input.id);
  return { data: present(record) };
}

/** Deletes an endpoint and gives up its pending deliveries. @throws AppError `not_found` */
export async function deleteWebhookEndpoint(
  ctx: ServiceContext,
  { id }: WebhookEndpointRef,
): Promise<{ success: true }> {
  if (!(await webhookEndpointStore.remove(ctx.db, ctx.environment.id, id))) throw notFound('webhook endpoint', id);
  return { success: true };
}

function present(record: WebhookEndpointRecord): WebhookEndpoint {
  return {
    id: record.id,
    url: record.url,
    enabled: record.enabled,
    plain_signature: record.plainSignature,
    has_own_signing_key: record.hasOwnSecret,
    created_at: record.createdAt.toISOString(),
    disabled_at: record.disabledAt?.toISOString() ?? null,
    failing_since: record.failingSince?.toISOString() ?? null,
  };
}
