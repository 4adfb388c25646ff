import { apiKeyStore } from '@holdfast/db';
import { AppError } from '@holdfast/schema';
import { isSecretKey, lookupIdOf, macOf, matchesMac } from '@holdfast/vault';

import type { Environment, Runtime } from '../context.js';

export interface SecretKeyCaller {
  readonly environment: Environment;
  readonly apiKeyId: string;
  readonly scopes: readonly string[];
  readonly keyExpiresAt: Date | null;
}

interface CachedCaller {
  readonly caller: SecretKeyCaller;
  readonly until: number;
}

// A revoked key stops working on every replica within this time.
const CACHE_MS = 1_000;
const MAX_CACHED = 1_000;
const cache = new WeakMap<Runtime['keys'], Map<string, CachedCaller>>();
/** Ids of the keys that were used since it was last written down, by process. */
const used = new WeakMap<Runtime['keys'], Set<string>>();

/**
 * Finds the environment of the secret key in an Authorization header (`Bearer <key>`, or the bare key).
 * @throws AppError `missing_auth_header`, `malformed_auth_header`, `invalid_secret_key_format`, `unknown_account`
 */
export async function authenticateSecretKey(runtime: Runtime, header: string | undefined): Promise<SecretKeyCaller> {
  const key = readBearer(header);
  if (!isSecretKey(key)) throw new AppError('invalid_secret_key_format', 'the secret key is not well-formed, or mistyped');
  const mac = macOf(runtime.keys.pepper, key);
  const cacheKey = mac.toString('base64');
  const cached = cacheOf(runtime).get(cacheKey);
  const now = runtime.clock().getTime();
  if (cached && cached.until > now) return cached.caller;

  const caller = await findCaller(runtime, key, mac);
  remember(runtime, cacheKey, { caller, until: now + CACHE_MS });
  noteUse(runtime, caller.apiKeyId);
  return caller;
}

/** Writes down which keys were used, so that a key nobody uses any more can be told; authenticating itself writes nothing. */
export async function noteKeyUses(runtime: Pick<Runtime, 'db' | 'keys'>): Promise<void> {
  const ids = [...(used.get(runtime.keys) ?? [])];
  if (ids.length === 0) return;
  used.delete(runtime.keys);
  try {
    await apiKeyStore.touch(runtime.db, ids);
  } catch (error) {
    for (const id of ids) noteUse(runtime, id);
    throw error;
  }
}

function noteUse({ keys }: Pick<Runtime, 'keys'>, id: string): void {
  used.set(keys, (used.get(keys) ?? new Set()).add(id));
}

/** The credential of an Authorization header. */
export function readBearer(header: string | undefined): string {
  if (header === undefined) throw new AppError('missing_auth_header', 'the Authorization header is missing');
  const token = header.replace(/^Bearer(?: +|$)/, '').trim();
  if (token === '') throw new AppError('malformed_auth_header', 'the Authorization header holds no key');
  return token;
}

async function findCaller(runtime: Runtime, key: string, mac: Uint8Array): Promise<SecretKeyCaller> {
  const lookupId = lookupIdOf(key);
  const record =
    lookupId === null ? await apiKeyStore.findByMac(runtime.db, mac) : await apiKeyStore.findByLookupId(runtime.db, lookupId);
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

function cacheOf(runtime: Runtime): Map<string, CachedCaller> {
  const known = cache.get(runtime.keys);
  if (known) return known;
  const fresh = new Map<string, CachedCaller>();
  cache.set(runtime.keys, fresh);
  return fresh;
}

function remember(runtime: Runtime, key: string, value: CachedCaller): void {
  const callers = cacheOf(runtime);
  if (callers.size >= MAX_CACHED) callers.clear();
  callers.set(key, value);
}
