import { randomUUID } from 'node:crypto';

import { apiKeyStore, environmentStore, transaction, type ListedApiKey } from '@holdfast/db';
import {
  AppError,
  covers,
  FULL_SCOPE,
  invalidBody,
  invalidBodyOf,
  notFound,
  type ApiKey,
  type ApiKeyRef,
  type CreateApiKeyInput,
  type CreatedApiKey,
} from '@holdfast/schema';
import { generateSecretKey, lookupIdOf, macOf } from '@holdfast/vault';

import type { ServiceContext } from '../context.js';
import { grantedOf } from './require-scope.js';

const MAX_KEYS = 100;

/**
 * Creates another secret key of the environment, which is shown only this once. A key can pass on only the scopes and
 * the lifetime that it has. @throws AppError `invalid_body`
 */
export async function createApiKey(ctx: ServiceContext, input: CreateApiKeyInput): Promise<CreatedApiKey> {
  const granted = grantedOf(ctx);
  const beyond = input.scopes.flatMap((scope, index) =>
    covers(granted, scope)
      ? []
      : [{ code: 'custom', message: 'is a scope that your own key lacks', path: ['scopes', String(index)] }],
  );
  if (beyond.length > 0) throw invalidBodyOf(beyond);
  const expiresAt = expiryOf(ctx, input);
  const secretKey = generateSecretKey();
  const record = await transaction(ctx.db, async (tx) => {
    await environmentStore.lock(tx, ctx.environment.id);
    if ((await apiKeyStore.list(tx, ctx.environment.id)).length >= MAX_KEYS)
      throw invalidBody(['name'], `an environment has at most ${MAX_KEYS} secret keys`);
    return apiKeyStore.insert(tx, ctx.environment.id, {
      id: randomUUID(),
      lookupId: lookupIdOf(secretKey),
      mac: macOf(ctx.keys.pepper, secretKey),
      name: input.name,
      scopes: [...new Set(input.scopes)],
      expiresAt,
    });
  });
  return { data: { ...present(record), secret_key: secretKey } };
}

function expiryOf({ clock, keyExpiresAt }: ServiceContext, { expires_at: given }: CreateApiKeyInput): Date | null {
  const expiresAt = given === undefined ? null : new Date(given);
  if (expiresAt && expiresAt <= clock()) throw invalidBody(['expires_at'], 'must lie ahead');
  if (keyExpiresAt && (!expiresAt || expiresAt > keyExpiresAt)) {
    throw invalidBody(
      ['expires_at'],
      `must not be later than the expiry of your own key, ${keyExpiresAt.toISOString()}`,
    );
  }
  return expiresAt;
}

/** The keys that work, oldest first. */
export async function listApiKeys(ctx: ServiceContext): Promise<{ data: ApiKey[] }> {
  return { data: (await apiKeyStore.list(ctx.db, ctx.environment.id)).map(present) };
}

/**
 * Revokes a key at once, with the dashboard sessions that it opened; other processes notice within a second.
 * @throws AppError `not_found`, `forbidden`, `invalid_body` for the last key with all scopes
 */
export async function deleteApiKey(ctx: ServiceContext, { id }: ApiKeyRef): Promise<{ success: true }> {
  await transaction(ctx.db, async (tx) => {
    const keys = await apiKeyStore.list(tx, ctx.environment.id, { forUpdate: true });
    const key = keys.find((candidate) => candidate.id === id);
    if (!key) throw notFound('secret key', id);
    if (!key.scopes.every((scope) => covers(grantedOf(ctx), scope))) {
      throw new AppError('forbidden', 'this secret key has more scopes than yours, so yours cannot delete it');
    }
    const isFull = (candidate: ListedApiKey): boolean =>
      candidate.scopes.includes(FULL_SCOPE) && candidate.expiresAt === null;
    if (isFull(key) && keys.filter(isFull).length === 1) {
      throw invalidBody(['id'], 'this is the last secret key with all scopes; create another one first');
    }
    await apiKeyStore.revoke(tx, ctx.environment.id, id);
  });
  return { success: true };
}

function present(record: ListedApiKey): ApiKey {
  return {
    id: record.id,
    name: record.name,
    prefix: record.lookupId === null ? null : `hfs_${record.lookupId}`,
    scopes: [...record.scopes],
    created_at: record.createdAt.toISOString(),
    expires_at: record.expiresAt?.toISOString() ?? null,
    last_used_at: record.lastUsedAt?.toISOString() ?? null,
  };
}
