import * as z from 'zod';

import { namedInputs, namedOutputs } from './named-schemas.js';

const flags = {
  on_auth_creation: z.boolean(),
  on_auth_refresh_error: z.boolean(),
  on_connection_deletion: z.boolean(),
  override_plain_signature: z.boolean(),
};

/** Which events of an environment are sent, and how webhooks to an override are signed. */
export const webhookSettingsSchema = z.object(flags).register(namedOutputs, { id: 'WebhookSettings' });
export interface WebhookSettings {
  /** Whether events for new connections and failed authorizations are sent. */
  on_auth_creation: boolean;
  /** Whether events for refreshes that the provider refused are sent. */
  on_auth_refresh_error: boolean;
  /** Whether events for connections that were deleted individually are sent. Deleting an integration sends none for its connections. */
  on_connection_deletion: boolean;
  /** Whether webhooks to a `webhook_url_override` also have the header `X-Nango-Signature`, a plain hash that does not protect from replay. */
  override_plain_signature: boolean;
}

/** Omitted members stay unchanged. */
export const updateWebhookSettingsInputSchema = z
  .strictObject(flags)
  .partial()
  .register(namedInputs, { id: 'UpdateWebhookSettings' });
export type UpdateWebhookSettingsInput = z.output<typeof updateWebhookSettingsInputSchema>;

export const webhookSettingsResultSchema = z
  .object({ data: webhookSettingsSchema })
  .register(namedOutputs, { id: 'WebhookSettingsResult' });
