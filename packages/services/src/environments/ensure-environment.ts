import { randomUUID } from 'node:crypto';

import { apiKeyStore, environmentStore, transaction, webhookEndpointStore } from '@holdfast/db';
import { generateSecretKey, lookupIdOf, macOf } from '@holdfast/vault';
import { generateWebhookSecret } from '@holdfast/webhooks';

import type { Environment, Runtime } from '../context.js';
import { openValue, owners, sealValue } from '../keys/sealed-values.js';
import { replaceWebhookSecret } from './rotate-webhook-secret.js';

export interface EnsureEnvironmentInput {
  readonly name: string;
  /** Whether the only environment is renamed. Without it, a new name creates another environment. */
  readonly renamesOnly?: boolean;
  /** A secret key chosen by the operator; without it, one is generated if the environment has none. */
  readonly secretKey?: string;
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
  /** How the Connect UI presents the product in an environment that is created now; later the settings decide. */
  readonly appearance?: Partial<
    Pick<environmentStore.ConnectSettingsRow, 'productName' | 'productUrl' | 'logo' | 'accentColor'>
  >;
}

/** Generated values are returned only by the start that generated them. */
export interface EnsuredEnvironment {
  readonly environment: Environment;
  readonly generatedSecretKey: string | null;
  readonly generatedWebhookSecret: string | null;
}

/**
 * Brings an environment to the state that the configuration describes; a second call with the same input changes
 * nothing.
 */
export async function ensureEnvironment(runtime: Runtime, input: EnsureEnvironmentInput): Promise<EnsuredEnvironment> {
  return transaction(runtime.db, async (tx) => {
    const inside = { ...runtime, db: tx };
    await environmentStore.lockNames(tx);
    const { environment, generatedWebhookSecret } = await ensureRow(inside, input);
    const generatedSecretKey = await ensureSecretKey(inside, environment, input.secretKey);
    if (input.webhookUrl !== undefined)
      await webhookEndpointStore.ensureConfigured(tx, environment.id, input.webhookUrl);
    return { environment, generatedSecretKey, generatedWebhookSecret };
  });
}

async function ensureRow(
  runtime: Runtime,
  input: EnsureEnvironmentInput,
): Promise<Pick<EnsuredEnvironment, 'environment' | 'generatedWebhookSecret'>> {
  const existing = await findRow(runtime, input);
  if (existing) {
    const environment = { id: existing.id, name: existing.name };
    if (input.webhookSecret !== undefined) await changeWebhookSecret(runtime, existing, input.webhookSecret);
    return { environment, generatedWebhookSecret: null };
  }
  const environment = { id: randomUUID(), name: input.name };
  const secret = input.webhookSecret ?? generateWebhookSecret();
  const sealedWebhookSecret = await sealValue(runtime, secret, owners.webhookSecret(environment.id));
  await environmentStore.create(runtime.db, { ...environment, sealedWebhookSecret });
  if (Object.values(input.appearance ?? {}).some((value) => value !== null))
    await environmentStore.updateConnectSettings(runtime.db, environment.id, input.appearance ?? {});
  return { environment, generatedWebhookSecret: input.webhookSecret === undefined ? secret : null };
}

async function findRow(
  { db }: Runtime,
  { name, renamesOnly = false }: EnsureEnvironmentInput,
): Promise<environmentStore.EnvironmentRow | undefined> {
  const named = await environmentStore.getByName(db, name);
  if (named || !renamesOnly) return named;
  const [only, ...others] = await environmentStore.list(db);
  if (only === undefined || others.length > 0) return undefined;
  await environmentStore.rename(db, only.id, name);
  return { ...only, name };
}

async function changeWebhookSecret(
  runtime: Runtime,
  existing: environmentStore.EnvironmentRow,
  secret: string,
): Promise<void> {
  if ((await openValue(runtime, existing.sealedWebhookSecret, owners.webhookSecret(existing.id))) === secret) return;
  await replaceWebhookSecret(runtime, existing.id, secret);
}

async function ensureSecretKey(
  runtime: Runtime,
  environment: Environment,
  chosen: string | undefined,
): Promise<string | null> {
  if (chosen !== undefined) {
    const known = await apiKeyStore.findByMac(runtime.db, macOf(runtime.keys.pepper, chosen));
    if (!known) await insertKey(runtime, environment, { key: chosen, name: 'configured' });
    return null;
  }
  if ((await apiKeyStore.count(runtime.db, environment.id)) > 0) return null;
  const key = generateSecretKey();
  await insertKey(runtime, environment, { key, name: 'first' });
  return key;
}

async function insertKey(
  runtime: Runtime,
  environment: Environment,
  given: { readonly key: string; readonly name: string },
): Promise<void> {
  await apiKeyStore.insert(runtime.db, environment.id, {
    id: randomUUID(),
    lookupId: lookupIdOf(given.key),
    mac: macOf(runtime.keys.pepper, given.key),
    name: given.name,
  });
}
