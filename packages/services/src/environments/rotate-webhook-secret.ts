import { environmentStore } from '@holdfast/db';
import { generateWebhookSecret } from '@holdfast/webhooks';

import type { ServiceContext } from '../context.js';
import { owners, sealValue } from '../keys/sealed-values.js';

/** A new secret for the environment's webhooks; the one before it signs beside it for a day. It is shown this once. */
export async function rotateWebhookSecret(ctx: ServiceContext): Promise<{ data: { webhook_signing_key: string } }> {
  const secret = generateWebhookSecret();
  const sealed = await sealValue(ctx, secret, owners.webhookSecret(ctx.environment.id));
  await environmentStore.setWebhookSecret(ctx.db, ctx.environment.id, sealed);
  return { data: { webhook_signing_key: secret } };
}
