import { environmentStore, transaction } from '@holdfast/db';
import { generateWebhookSecret } from '@holdfast/webhooks';

import type { Runtime, ServiceContext } from '../context.js';
import { openValue, owners, sealValue } from '../keys/sealed-values.js';

/**
 * Creates a new webhook secret for the environment, which is shown only this once. It signs for the configured
 * endpoint, for URLs of sessions and connections, and for endpoints without their own secret. The previous secret also
 * signs for a day.
 */
export async function rotateWebhookSecret(ctx: ServiceContext): Promise<{ data: { webhook_signing_key: string } }> {
  const secret = generateWebhookSecret();
  await transaction(ctx.db, async (tx) => {
    await environmentStore.lock(tx, ctx.environment.id);
    await replaceWebhookSecret({ ...ctx, db: tx }, ctx.environment.id, secret);
  });
  return { data: { webhook_signing_key: secret } };
}

/**
 * The present secret becomes the previous one and is sealed again, because a value opens only in the column that it was
 * sealed for.
 */
export async function replaceWebhookSecret(
  runtime: Pick<Runtime, 'db' | 'keys'>,
  environmentId: string,
  secret: string,
): Promise<void> {
  const { present } = await environmentStore.webhookSecrets(runtime.db, environmentId);
  const previous = await openValue(runtime, present, owners.webhookSecret(environmentId));
  await environmentStore.setWebhookSecret(runtime.db, environmentId, {
    sealedWebhookSecret: await sealValue(runtime, secret, owners.webhookSecret(environmentId)),
    sealedPreviousWebhookSecret: await sealValue(runtime, previous, owners.previousWebhookSecret(environmentId)),
  });
}
