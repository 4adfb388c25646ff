import { endpointSecretStore, environmentStore, transaction } from '@holdfast/db';
import { notFound, type WebhookEndpointRef, type WebhookEndpointSigningKey } from '@holdfast/schema';
import { generateWebhookSecret } from '@holdfast/webhooks';

import type { Runtime, ServiceContext } from '../context.js';
import { openValue, owners, sealValue } from '../keys/sealed-values.js';

/**
 * The secret that signs for this endpoint; null if that is the environment's, which is shown only when it is created.
 * @throws AppError `not_found`
 */
export async function getWebhookEndpointSecret(
  ctx: ServiceContext,
  { id }: WebhookEndpointRef,
): Promise<{ data: WebhookEndpointSigningKey }> {
  const row = await endpointSecretStore.get(ctx.db, ctx.environment.id, id);
  if (!row) throw notFound('webhook endpoint', id);
  const secret =
    row.sealedSecret && (await openValue(ctx, row.sealedSecret, owners.endpointSecret(ctx.environment.id, id)));
  return { data: { webhook_signing_key: secret } };
}

/**
 * Creates a new secret for this endpoint; the previous one also signs for a day. An endpoint that used the
 * environment's secret has its own from now on.
 * @throws AppError `not_found`
 */
export async function rotateWebhookEndpointSecret(
  ctx: ServiceContext,
  { id }: WebhookEndpointRef,
): Promise<{ data: { webhook_signing_key: string } }> {
  const environmentId = ctx.environment.id;
  const secret = generateWebhookSecret();
  // Before the transaction, because finding the data key may need a second connection.
  const present = await sealValue(ctx, secret, owners.endpointSecret(environmentId, id));
  await transaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx };
    const row = await endpointSecretStore.get(tx, environmentId, id, { forUpdate: true });
    if (!row) throw notFound('webhook endpoint', id);
    // Each column seals separately, so that a copy of the previous secret never passes for the present one.
    const before =
      row.sealedSecret && (await openValue(inside, row.sealedSecret, owners.endpointSecret(environmentId, id)));
    await endpointSecretStore.set(tx, environmentId, id, {
      present,
      previous:
        before === null ? null : await sealValue(inside, before, owners.previousEndpointSecret(environmentId, id)),
    });
  });
  return { data: { webhook_signing_key: secret } };
}

/**
 * The secrets that sign a delivery, the current one first. Deliveries to the URL of a session or connection
 * (`endpointId` null) use the environment's. Empty if the endpoint is gone.
 */
export async function signingSecretsFor(
  runtime: Runtime,
  environmentId: string,
  endpointId: string | null,
): Promise<readonly string[]> {
  if (endpointId === null) return environmentSecrets(runtime, environmentId);
  const row = await endpointSecretStore.get(runtime.db, environmentId, endpointId);
  if (!row) return [];
  const { sealedSecret, sealedPreviousSecret, isOverlapping } = row;
  if (sealedSecret === null) return environmentSecrets(runtime, environmentId);
  const present = await openValue(runtime, sealedSecret, owners.endpointSecret(environmentId, endpointId));
  if (!isOverlapping) return [present];
  if (sealedPreviousSecret === null) return [present, ...(await environmentSecrets(runtime, environmentId))];
  return [
    present,
    await openValue(runtime, sealedPreviousSecret, owners.previousEndpointSecret(environmentId, endpointId)),
  ];
}

async function environmentSecrets(runtime: Runtime, environmentId: string): Promise<string[]> {
  const { present, previous } = await environmentStore.webhookSecrets(runtime.db, environmentId);
  const secret = await openValue(runtime, present, owners.webhookSecret(environmentId));
  return previous === null
    ? [secret]
    : [secret, await openValue(runtime, previous, owners.previousWebhookSecret(environmentId))];
}
