import { deliveryStore, transaction } from '@holdfast/db';
import {
  invalidBody,
  notFound,
  type ListWebhookDeliveriesInput,
  type WebhookDelivery,
  type WebhookDeliveryDetail,
  type WebhookDeliveryPage,
  type WebhookDeliveryRef,
} from '@holdfast/schema';

import { hasScope } from '../access/require-scope.js';
import type { ServiceContext } from '../context.js';
import { STATUSES } from '../events/delivery-states.js';
import { presentAttempt, presentDelivery } from './present-delivery.js';

/** Lists the deliveries of the environment, newest event first. */
export async function listWebhookDeliveries(
  ctx: ServiceContext,
  { limit, cursor, endpoint_id: endpointId, event: eventType, state }: ListWebhookDeliveriesInput,
): Promise<WebhookDeliveryPage> {
  const [eventId, id] = cursor?.split('-').map(Number) ?? [];
  const { rows, last } = await deliveryStore.list(ctx.db, ctx.environment.id, {
    limit,
    endpointId,
    eventType,
    status: state && STATUSES[state],
    before: eventId !== undefined && id !== undefined ? { eventId, id } : undefined,
  });
  return { data: rows.map(presentDelivery), next_cursor: last ? `${last.eventId}-${last.id}` : null };
}

/**
 * Shows a delivery with its attempts. An answer comes from a URL that a caller chose, perhaps of a private host that the operator
 * allowed, so a key that may only read deliveries does not see it.
 * @throws AppError `not_found`, `credential_integrity`
 */
export async function getWebhookDelivery(
  ctx: ServiceContext,
  { id }: WebhookDeliveryRef,
): Promise<{ data: WebhookDeliveryDetail }> {
  const record = await deliveryStore.get(ctx.db, ctx.environment.id, Number(id));
  if (!record) throw notFound('webhook delivery', id);
  const attempts = await deliveryStore.attemptsOf(ctx.db, ctx.environment.id, record.id);
  const options = { webhookId: record.eventUid, showsBody: hasScope(ctx, 'environment:webhook_endpoints:manage') };
  return {
    data: {
      ...presentDelivery(record),
      body: record.body,
      attempts: attempts.map((attempt) => presentAttempt(attempt, options)),
    },
  };
}

const REFUSALS = {
  endpoint_deleted: 'the endpoint of this delivery was deleted',
  endpoint_disabled: 'the endpoint of this delivery is disabled; enable it first',
} as const;

/**
 * Sends a delivery again, at once and with the same webhook-id; one that waits for its next attempt no longer waits.
 * @throws AppError `not_found`, `invalid_body`, `credential_integrity`
 */
export async function resendWebhookDelivery(
  ctx: ServiceContext,
  { id }: WebhookDeliveryRef,
): Promise<{ data: WebhookDelivery }> {
  const data = await transaction(ctx.db, async (tx) => {
    const result = await deliveryStore.resend(tx, ctx.environment.id, Number(id));
    if (result === 'endpoint_deleted' || result === 'endpoint_disabled') throw invalidBody(['id'], REFUSALS[result]);
    const record = await deliveryStore.get(tx, ctx.environment.id, Number(id));
    if (!record) throw notFound('webhook delivery', id);
    return presentDelivery(record);
  });
  ctx.wakeDeliveries();
  return { data };
}
