import * as z from 'zod';

import { namedOutputs } from './named-schemas.js';
import { numericText } from './numeric-text.js';
import { timestampSchema } from './primitives.js';
import { text } from './text.js';

const MAX_PAGE = 100;

/** The types of events that are sent. `webhook.test` is sent on request, to one endpoint. */
export const deliveredEventSchema = z.enum([
  'auth.creation',
  'auth.override',
  'auth.refresh',
  'connection.deleted',
  'webhook.test',
]);
export type DeliveredEvent = 'auth.creation' | 'auth.override' | 'auth.refresh' | 'connection.deleted' | 'webhook.test';

/** `pending`: it waits for its next attempt. `failed`: it was given up; a resend tries again. */
export const deliveryStateSchema = z.enum(['pending', 'delivered', 'failed']);
export type DeliveryState = 'pending' | 'delivered' | 'failed';

export const listWebhookDeliveriesInputSchema = z.strictObject({
  limit: numericText(z.int().min(1).max(MAX_PAGE)).default(50).describe('Page size.'),
  cursor: text()
    .regex(/^\d{1,15}-\d{1,15}$/, 'must be the next_cursor of another page')
    .optional()
    .describe('The `next_cursor` of the previous page.'),
  endpoint_id: z.uuid().optional().describe('Only deliveries to this webhook endpoint.'),
  event: deliveredEventSchema.optional().describe('Only events of this type.'),
  state: deliveryStateSchema.optional(),
});
export type ListWebhookDeliveriesInput = z.output<typeof listWebhookDeliveriesInputSchema>;

export const webhookDeliveryRefSchema = z.strictObject({
  id: text().regex(/^\d{1,15}$/, 'must be the id of a delivery'),
});
export type WebhookDeliveryRef = z.output<typeof webhookDeliveryRefSchema>;

/** One event on its way to one URL. */
export const webhookDeliverySchema = z
  .object({
    id: z.string(),
    webhook_id: z.string(),
    event: z.string(),
    state: deliveryStateSchema,
    endpoint_id: z.uuid().nullable(),
    url: z.string(),
    integration_id: z.string().nullable(),
    connection_id: z.string().nullable(),
    attempt_count: z.int(),
    last_status: z.int().nullable(),
    last_error: z.string().nullable(),
    created_at: timestampSchema,
    next_attempt_at: timestampSchema.nullable(),
    delivered_at: timestampSchema.nullable(),
  })
  .register(namedOutputs, { id: 'WebhookDelivery' });
export interface WebhookDelivery {
  id: string;
  /** The header `webhook-id`, the same in every attempt and for every endpoint. */
  webhook_id: string;
  /** The type of the event, such as `auth.creation`. */
  event: string;
  state: DeliveryState;
  /** Null for a `webhook_url_override`. */
  endpoint_id: string | null;
  url: string;
  /** The connection that the event is about; null for a test. */
  integration_id: string | null;
  connection_id: string | null;
  attempt_count: number;
  /** The status of the last answer; null when there was none. */
  last_status: number | null;
  last_error: string | null;
  /** When the event happened. */
  created_at: string;
  /** Null when no attempt is due. */
  next_attempt_at: string | null;
  delivered_at: string | null;
}

/** One attempt. `headers` are those that were sent; the values of signatures are not stored. */
export const webhookAttemptSchema = z
  .object({
    number: z.int(),
    at: timestampSchema,
    duration_ms: z.int().nullable(),
    request: z
      .object({ method: z.literal('POST'), url: z.string(), headers: z.record(z.string(), z.string()) })
      .nullable(),
    response: z.object({ status: z.int(), body: z.string().nullable() }).nullable(),
    error: z.string().nullable(),
  })
  .register(namedOutputs, { id: 'WebhookAttempt' });
export interface WebhookAttempt {
  /** From 1. */
  number: number;
  at: string;
  /** The time to the answer; null when there was none, so that nobody probes a network by it. */
  duration_ms: number | null;
  /** Null when nothing was sent, for example because the address is not allowed. Values of signatures are hidden. */
  request: { method: 'POST'; url: string; headers: Record<string, string> } | null;
  /**
   * The answer. `body` has at most the first 2,000 characters, without secrets; null when it was empty, or when the key lacks
   * `environment:webhook_endpoints:manage`.
   */
  response: { status: number; body: string | null } | null;
  /** Why there was no answer. */
  error: string | null;
}

/** A delivery with the body of its requests and its last 50 attempts, newest first. */
export const webhookDeliveryDetailSchema = webhookDeliverySchema
  .extend({ body: z.string(), attempts: z.array(webhookAttemptSchema) })
  .register(namedOutputs, { id: 'WebhookDeliveryDetail' });
export interface WebhookDeliveryDetail extends WebhookDelivery {
  /** The body that every attempt sends, as text. */
  body: string;
  /** The last 50 attempts, newest first. */
  attempts: WebhookAttempt[];
}

export const webhookDeliveryPageSchema = z
  .object({ data: z.array(webhookDeliverySchema), next_cursor: z.string().nullable() })
  .register(namedOutputs, { id: 'WebhookDeliveryPage' });
export interface WebhookDeliveryPage {
  data: WebhookDelivery[];
  /** Pass it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

export const webhookDeliveryResultSchema = z
  .object({ data: webhookDeliverySchema })
  .register(namedOutputs, { id: 'WebhookDeliveryResult' });
export const webhookDeliveryDetailResultSchema = z
  .object({ data: webhookDeliveryDetailSchema })
  .register(namedOutputs, { id: 'WebhookDeliveryDetailResult' });
