import * as z from 'zod';

const flags = {
  /** Connections that were made, and authorizations that failed. */
  on_auth_creation: z.boolean(),
  /** Refreshes that the provider refused. */
  on_auth_refresh_error: z.boolean(),
  /** Connections that were deleted one by one; not those that went with their integration. */
  on_connection_deletion: z.boolean(),
};

/** Which events of an environment are sent to its webhook endpoints. Those of an override always are. */
export const webhookSettingsSchema = z.object(flags);
export type WebhookSettings = z.output<typeof webhookSettingsSchema>;

/** What is left out stays. */
export const updateWebhookSettingsInputSchema = z.strictObject(flags).partial();
export type UpdateWebhookSettingsInput = z.output<typeof updateWebhookSettingsInputSchema>;

export const webhookSettingsResultSchema = z.object({ data: webhookSettingsSchema });
