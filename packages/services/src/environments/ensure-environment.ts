import { randomUUID } from 'node:crypto';

import { apiKeyStore, environmentStore, transaction, webhookEndpointStore } from '@holdfast/db';
import { generateSecretKey, lookupIdOf, macOf } from '@holdfast/vault';
import { generateWebhookSecret } from '@holdfast/webhooks';

import type { Environment, Runtime } from '../context.js';
import { openValue, owners, sealValue } from '../keys/sealed-values.js';

export interface EnsureEnvironmentInput {
  readonly name: string;
  /** Chosen by the operator; else one is made when the environment has none. */
  readonly secretKey?: string;
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
}

/** Generated values are given by the start that made them, and never again. */
export interface EnsuredEnvironment {
  readonly environment: Environment;
  readonly generatedSecretKey: string | null;
  readonly generatedWebhookSecret: string | null;
}

/** Brings an environment to what the configuration says; a second call with the same input changes nothing. */
export async function ensureEnvironment(runtime: Runtime, input: EnsureEnvironmentInput): Promise<EnsuredEnvironment> {
  return transaction(runtime.db, async (tx) => {
    const inside = { ...runtime, db: tx };
    await environmentStore.lockNames(tx);
    const { environment, generatedWebhookSecret } = await ensureRow(inside, input);
    const generatedSecretKey = await ensureSecretKey(inside, environment, input.secretKey);
    if (input.webhookUrl !== undefined) await webhookEndpointStore.ensureConfigured(tx, environment.id, input.webhookUrl);
    return { environment, generatedSecretKey, generatedWebhookSecret };
  });
}

async function ensureRow(
  runtime: Runtime,
  input: EnsureEnvironmentInput,
): Promise<Pick<EnsuredEnvironment, 'environment' | 'generatedWebhookSecret'>> {
  const existing = await environmentStore.getByName(runtime.db, input.name);
  if (existing) {
    const environment = { id: existing.id, name: existing.name };
    if (input.webhookSecret !== undefined) await changeWebhookSecret(runtime, existing, input.webhookSecret);
    return { environment, generatedWebhookSecret: null };
  }
  const environment = { id: randomUUID(), name: input.name };
  const secret = input.webhookSecret ?? generateWebhookSecret();
  const sealedWebhookSecret = await sealValue(runtime, secret, owners.webhookSecret(environment.id));
  await environmentStore.create(runtime.db, { ...environment, sealedWebhookSecret });
  return { environment, generatedWebhookSecret: input.webhookSecret === undefined ? secret : null };
}

async function changeWebhookSecret(runtime: Runtime, existing: environmentStore.EnvironmentRow, secret: string): Promise<void> {
  const owner = owners.webhookSecret(existing.id);
  if ((await openValue(runtime, existing.sealedWebhookSecret, owner)) === secret) return;
  await environmentStore.setWebhookSecret(runtime.db, existing.id, await sealValue(runtime, secret, owner));
}

async function ensureSecretKey(runtime: Runtime, environment: Environment, chosen: string | undefined): Promise<string | null> {
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

async function insertKey(runtime: Runtime, environment: Environment, given: { readonly key: string; readonly name: string }): Promise<void> {
  await apiKeyStore.insert(runtime.db, environment.id, {
    id: randomUUID(),
    lookupId: lookupIdOf(given.key),
    mac: macOf(runtime.keys.pepper, given.key),
    name: given.name,
  });
}
