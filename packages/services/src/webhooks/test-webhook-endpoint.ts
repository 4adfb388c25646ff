import { deliveryStore, eventStore, transaction, webhookEndpointStore } from '@holdfast/db';
import { invalidBody, notFound, type WebhookDelivery, type WebhookEndpointRef } from '@holdfast/schema';
import { stableStringify } from '@holdfast/webhooks';

import type { ServiceContext } from '../context.js';
import { endpointOrderKey } from '../events/event-subject.js';
import { newEventUid } from '../events/record-event.js';
import { presentDelivery } from './present-delivery.js';
import { TEST_EVENT } from './test-event.js';

/**
 * Sends a signed test event to one endpoint and returns its delivery, whose attempt says what the endpoint answered. It is tried once,
 * and its failure neither disables the endpoint nor counts against it.
 * @throws AppError `not_found`, `invalid_body`
 */
export async function testWebhookEndpoint(
  ctx: ServiceContext,
  { id }: WebhookEndpointRef,
): Promise<{ data: WebhookDelivery }> {
  const endpoints = await webhookEndpointStore.list(ctx.db, ctx.environment.id, { enabledOnly: false });
  const endpoint = endpoints.find((each) => each.id === id);
  if (!endpoint) throw notFound('webhook endpoint', id);
  if (!endpoint.enabled) throw invalidBody(['id'], 'this endpoint is disabled; enable it first');
  const data = await transaction(ctx.db, async (tx) => {
    const event = await eventStore.append(tx, ctx.environment.id, {
      uid: newEventUid(),
      type: TEST_EVENT,
      orderKey: endpointOrderKey(id),
      // `from` is a constant that existing receivers check.
      body: stableStringify({ from: 'nango', type: 'test', environment: ctx.environment.name }),
      facts: { endpointId: id },
      targets: [{ endpointId: id, url: endpoint.url }],
    });
    const [queued] = await deliveryStore.statesOf(tx, ctx.environment.id, [event.id]);
    const record = queued && (await deliveryStore.get(tx, ctx.environment.id, queued.id));
    if (!record) throw new Error('the delivery of the test was not queued');
    return presentDelivery(record);
  });
  ctx.wakeDeliveries();
  return { data };
}
