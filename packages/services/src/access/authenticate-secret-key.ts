import { apiKeyStore } from '@holdfast/db';
import { AppError } from '@holdfast/schema';
import { digestOf, isSecretKey, lookupIdOf, macOf, matchesMac } from '@holdfast/vault';

import type { Environment, Runtime } from '../context.js';
import { isLeaseHeader } from '../leases/authenticate-lease.js';

export interface SecretKeyCaller {
  readonly environment: Environment;
  readonly apiKeyId: string;
  readonly scopes: readonly string[];
  readonly keyExpiresAt: Date | null;
}

/** A caller that is not looked up again until then. */
export interface CachedCaller {
  readonly caller: SecretKeyCaller;
  readonly until: number;
}

// A revoked key stops working on every replica within this time.
const CACHE_MS = 1_000;

/**
 * Finds the environment of the secret key in an Authorization header (`Bearer <key>`, or the bare key).
 * @throws AppError `missing_auth_header`, `malformed_auth_header`, `invalid_secret_key_format`, `unknown_account`
 */
export async function authenticateSecretKey(runtime: Runtime, header: string | undefined): Promise<SecretKeyCaller> {
  const key = readBearer(header);
  if (!isSecretKey(key))
    throw new AppError(
      'invalid_secret_key_format',
      isLeaseHeader(header)
        ? 'the token of a lease works only with the proxy and with /mcp; send a secret key'
        : 'the secret key is not well-formed or is mistyped',
    );
  // A digest, so that no key stays in memory; a MAC would cost three times as much and say no more here.
  const cacheKey = digestOf(key);
  const cached = runtime.processState.callers.get(cacheKey);
  const now = runtime.clock().getTime();
  if (cached && cached.until > now) return cached.caller;

  const caller = await findCaller(runtime, key, macOf(runtime.keys.pepper, key));
  runtime.processState.callers.set(cacheKey, { caller, until: now + CACHE_MS });
  runtime.processState.usedKeyIds.add(caller.apiKeyId);
  return caller;
}

/** Writes when keys were last used, so that unused keys can be found; authentication itself writes nothing. */
export async function noteKeyUses({ db, processState }: Pick<Runtime, 'db' | 'processState'>): Promise<void> {
  const ids = [...processState.usedKeyIds];
  if (ids.length === 0) return;
  processState.usedKeyIds.clear();
  try {
    await apiKeyStore.touch(db, ids);
  } catch (error) {
    for (const id of ids) processState.usedKeyIds.add(id);
    throw error;
  }
}

/**
 * Returns the credential of an Authorization header. The scheme is case-insensitive, and one or more spaces follow it
 * (RFC 9110 §11.1, §11.4).
 */
export function readBearer(header: string | undefined): string {
  if (header === undefined) throw new AppError('missing_auth_header', 'the Authorization header is missing');
  const token = header.trim().replace(/^bearer(?:[ \t]+|$)/i, '');
  if (token === '') throw new AppError('malformed_auth_header', 'the Authorization header contains no key');
  return token;
}

async function findCaller(runtime: Runtime, key: string, mac: Uint8Array): Promise<SecretKeyCaller> {
  const lookupId = lookupIdOf(key);
  const record =
    lookupId === null
      ? await apiKeyStore.findByMac(runtime.db, mac)
      : await apiKeyStore.findByLookupId(runtime.db, lookupId);
  const matches = matchesMac(runtime.keys.pepper, key, record?.mac);
  if (!record || !matches || record.revokedAt !== null || record.expired) {
    throw new AppError('unknown_account', 'the secret key is unknown, revoked or expired');
  }
  return {
    environment: { id: record.environmentId, name: record.environmentName },
    apiKeyId: record.id,
    scopes: record.scopes,
    keyExpiresAt: record.expiresAt,
  };
}
