import type { deliveryStore } from '@holdfast/db';
import type { WebhookAttempt, WebhookDelivery } from '@holdfast/schema';

import { STATES } from '../events/delivery-states.js';
import { subjectOf } from '../events/event-subject.js';

/** The headers of every request beside those that sign it. */
export const PLAIN_HEADERS = { 'content-type': 'application/json', 'user-agent': 'holdfast-webhooks' } as const;

/** The headers whose values only the receiver learns. */
export const SIGNATURE_HEADERS = ['webhook-signature', 'X-Nango-Hmac-Sha256', 'X-Nango-Signature'] as const;

const HIDDEN = '[hidden]';

export function presentDelivery(record: deliveryStore.DeliveryRecord): WebhookDelivery {
  const subject = subjectOf(record);
  return {
    id: String(record.id),
    webhook_id: record.eventUid,
    event: record.eventType,
    state: STATES[record.status],
    endpoint_id: record.endpointId,
    url: record.url,
    integration_id: subject.integrationKey,
    connection_id: subject.connectionId,
    attempt_count: record.attempt,
    last_status: record.lastStatus,
    last_error: record.lastError,
    created_at: record.createdAt.toISOString(),
    next_attempt_at: record.status === 'pending' ? record.nextAttemptAt.toISOString() : null,
    delivered_at: record.deliveredAt?.toISOString() ?? null,
  };
}

export interface AttemptOptions {
  readonly webhookId: string;
  /** Whether the caller may see what the receiver answered. */
  readonly showsBody: boolean;
}

/** The headers follow from the attempt, so only what may change from one attempt to the next is stored. */
export function presentAttempt(
  { attempt, startedAt, finishedAt, statusCode, error, url, plainSignature, responseBody }: deliveryStore.AttemptRecord,
  { webhookId, showsBody }: AttemptOptions,
): WebhookAttempt {
  const hasPlain = plainSignature === true;
  const signatures = SIGNATURE_HEADERS.filter((name) => name !== 'X-Nango-Signature' || hasPlain);
  return {
    number: attempt,
    at: startedAt.toISOString(),
    duration_ms: statusCode === null ? null : Math.max(0, finishedAt.getTime() - startedAt.getTime()),
    request:
      url === null
        ? null
        : {
            method: 'POST',
            url,
            headers: {
              ...PLAIN_HEADERS,
              'webhook-id': webhookId,
              'webhook-timestamp': String(Math.floor(startedAt.getTime() / 1_000)),
              ...Object.fromEntries(signatures.map((name) => [name, HIDDEN])),
            },
          },
    response: statusCode === null ? null : { status: statusCode, body: showsBody ? responseBody : null },
    error: statusCode === null ? error : null,
  };
}
