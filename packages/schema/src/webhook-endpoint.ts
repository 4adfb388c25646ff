import * as z from 'zod';

import { ruled } from './broken-rule.js';
import { namedInputs, namedOutputs } from './named-schemas.js';
import { timestampSchema, webhookUrlSchema } from './primitives.js';

/** A URL to which an environment's events are sent. */
export const webhookEndpointSchema = z
  .object({
    id: z.uuid(),
    url: z.string(),
    enabled: z.boolean(),
    plain_signature: z.boolean(),
    has_own_signing_key: z.boolean(),
    created_at: timestampSchema,
    disabled_at: timestampSchema.nullable(),
    failing_since: timestampSchema.nullable(),
  })
  .register(namedOutputs, { id: 'WebhookEndpoint' });
export interface WebhookEndpoint {
  id: string;
  url: string;
  enabled: boolean;
  /** Whether the header `X-Nango-Signature` is also sent, a plain hash for older receivers. It does not protect from replay. */
  plain_signature: boolean;
  /** Whether the endpoint has a signing secret of its own. If false, the environment's secret signs until the endpoint's is rotated. */
  has_own_signing_key: boolean;
  created_at: string;
  disabled_at: string | null;
  /** The time since which no delivery was accepted; null while deliveries are accepted. */
  failing_since: string | null;
}

const endpointUrlSchema = webhookUrlSchema.refine((url) => url !== '', ruled('not_empty', 'must be an address'));

export const webhookEndpointRefSchema = z.strictObject({ id: z.uuid() });
export type WebhookEndpointRef = z.output<typeof webhookEndpointRefSchema>;

/** Input of a new webhook endpoint. `plain_signature` also sends the older `X-Nango-Signature`. */
export const createWebhookEndpointInputSchema = z
  .strictObject({
    url: endpointUrlSchema,
    plain_signature: z.boolean().default(false),
  })
  .register(namedInputs, { id: 'CreateWebhookEndpoint' });
export type CreateWebhookEndpointInput = z.output<typeof createWebhookEndpointInputSchema>;

/** Omitted members stay unchanged. `enabled: true` re-enables an endpoint that was disabled after failed deliveries. */
export const updateWebhookEndpointInputSchema = webhookEndpointRefSchema.extend({
  url: endpointUrlSchema.optional(),
  enabled: z.boolean().optional(),
  plain_signature: z.boolean().optional(),
});
export type UpdateWebhookEndpointInput = z.output<typeof updateWebhookEndpointInputSchema>;

export const webhookEndpointResultSchema = z
  .object({ data: webhookEndpointSchema })
  .register(namedOutputs, { id: 'WebhookEndpointResult' });
export const webhookEndpointListSchema = z
  .object({ data: z.array(webhookEndpointSchema) })
  .register(namedOutputs, { id: 'WebhookEndpointList' });

/** A new webhook endpoint. `webhook_signing_key` signs the webhooks to this endpoint only. */
export const createdWebhookEndpointSchema = z
  .object({
    data: webhookEndpointSchema.extend({ webhook_signing_key: z.string() }),
  })
  .register(namedOutputs, { id: 'CreatedWebhookEndpoint' });
export interface CreatedWebhookEndpoint {
  data: WebhookEndpoint & {
    /** Signs the webhooks to this endpoint only. */
    webhook_signing_key: string;
  };
}

/** The secret that signs webhooks to an endpoint; null when the environment's secret signs them. */
export const webhookEndpointSigningKeySchema = z
  .object({ webhook_signing_key: z.string().nullable() })
  .register(namedOutputs, { id: 'WebhookEndpointSigningKey' });
export interface WebhookEndpointSigningKey {
  /** Null when the environment's secret signs, which cannot be read again. */
  webhook_signing_key: string | null;
}
export const webhookEndpointSigningKeyResultSchema = z.object({ data: webhookEndpointSigningKeySchema });

/** The new signing secret. */
export const rotatedWebhookSecretSchema = z.object({ data: z.object({ webhook_signing_key: z.string() }) });
