import * as z from 'zod';

import { namedInputs, namedOutputs } from './named-schemas.js';

const flags = {
  /** Whether events for new connections and failed authorizations are sent. */
  on_auth_creation: z.boolean(),
  /** Whether events for refreshes that the provider refused are sent. */
  on_auth_refresh_error: z.boolean(),
  /** Whether events for connections that were deleted individually are sent. Deleting an integration sends none for its connections. */
  on_connection_deletion: z.boolean(),
  /** Whether webhooks to a `webhook_url_override` also have the header `X-Nango-Signature`, a plain hash that does not protect from replay. */
  override_plain_signature: z.boolean(),
};

/** Which events of an environment are sent, and how webhooks to an override are signed. */
export const webhookSettingsSchema = z.object(flags).register(namedOutputs, { id: 'WebhookSettings' });
export type WebhookSettings = z.output<typeof webhookSettingsSchema>;

/** Omitted members stay unchanged. */
export const updateWebhookSettingsInputSchema = z
  .strictObject(flags)
  .partial()
  .register(namedInputs, { id: 'UpdateWebhookSettings' });
export type UpdateWebhookSettingsInput = z.output<typeof updateWebhookSettingsInputSchema>;

export const webhookSettingsResultSchema = z
  .object({ data: webhookSettingsSchema })
  .register(namedOutputs, { id: 'WebhookSettingsResult' });
