import * as z from 'zod';

import { timestampSchema, webhookUrlSchema } from './primitives.js';

/** Where an environment's events are sent. */
export const webhookEndpointSchema = z.object({
  id: z.uuid(),
  url: z.string(),
  enabled: z.boolean(),
  /** Whether the header `X-Nango-Signature` is sent as well: a plain hash, for receivers of old. It gives no protection from replay. */
  plain_signature: z.boolean(),
  created_at: timestampSchema,
  disabled_at: timestampSchema.nullable(),
  /** Since when no delivery was accepted; null while they are. */
  failing_since: timestampSchema.nullable(),
});
export type WebhookEndpoint = z.output<typeof webhookEndpointSchema>;

const endpointUrlSchema = webhookUrlSchema.refine((url) => url !== '', 'must be an address');

export const webhookEndpointRefSchema = z.strictObject({ id: z.uuid() });
export type WebhookEndpointRef = z.output<typeof webhookEndpointRefSchema>;

export const createWebhookEndpointInputSchema = z.strictObject({ url: endpointUrlSchema, plain_signature: z.boolean().default(false) });
export type CreateWebhookEndpointInput = z.output<typeof createWebhookEndpointInputSchema>;

/** What is left out stays. One that was disabled after failures is given a new start by `enabled: true`. */
export const updateWebhookEndpointInputSchema = webhookEndpointRefSchema.extend({
  url: endpointUrlSchema.optional(),
  enabled: z.boolean().optional(),
  plain_signature: z.boolean().optional(),
});
export type UpdateWebhookEndpointInput = z.output<typeof updateWebhookEndpointInputSchema>;

export const webhookEndpointResultSchema = z.object({ data: webhookEndpointSchema });
export const webhookEndpointListSchema = z.object({ data: z.array(webhookEndpointSchema) });

/** Shown this once. */
export const rotatedWebhookSecretSchema = z.object({ data: z.object({ webhook_signing_key: z.string() }) });
