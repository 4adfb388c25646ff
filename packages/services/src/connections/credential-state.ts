import type { ConnectionRecord } from '@holdfast/db';
import { refreshMargins, type Credentials } from '@holdfast/schema';
import type { ProviderDefinition } from '@holdfast/providers';

import type { Runtime } from '../context.js';
import { openValue, owners, sealValue } from '../keys/sealed-values.js';
import { canRenew } from '../modes/renew-credentials.js';

/** The clear columns beside a sealed credential: enough to decide without opening it. */
export interface CredentialState {
  readonly accessTokenExpiresAt: Date | null;
  readonly refreshDueAt: Date | null;
  readonly hasRefreshToken: boolean;
}

/** What decisions need to know of credentials received at `now`. */
export function credentialStateOf(credentials: Credentials, definition: ProviderDefinition, now: Date): CredentialState {
  const expiresAt = expiryOfHeld(credentials);
  const { softMs } = refreshMargins(expiresAt === null ? 0 : expiresAt.getTime() - now.getTime());
  return {
    accessTokenExpiresAt: expiresAt,
    refreshDueAt: expiresAt && new Date(expiresAt.getTime() - softMs),
    hasRefreshToken: canRenew(credentials, definition),
  };
}

/** The credential of a connection, opened. */
export async function openCredential(runtime: Pick<Runtime, 'db' | 'keys'>, record: ConnectionRecord): Promise<Credentials> {
  if (record.sealedCredential === null) return {};
  const owner = owners.credential(record.environmentId, record.uid, record.generation);
  // Written by this service from a value of this very type, and authenticated since: parsing it again would only cost time.
  return JSON.parse(await openValue(runtime, record.sealedCredential, owner)) as Credentials;
}

export interface CredentialOwner {
  readonly environmentId: string;
  readonly uid: string;
  readonly generation: number;
}

export async function sealCredential(
  runtime: Pick<Runtime, 'db' | 'keys'>,
  credentials: Credentials,
  owner: CredentialOwner,
): Promise<Uint8Array> {
  return sealValue(runtime, JSON.stringify(credentials), owners.credential(owner.environmentId, owner.uid, owner.generation));
}

/** The earliest end of what is held. */
function expiryOfHeld(credentials: Credentials): Date | null {
  if (!('type' in credentials)) return null;
  const held = credentials.type === 'CUSTOM' ? [credentials.app, credentials.user] : [credentials];
  const ends = held.flatMap((part) => (part && 'expires_at' in part && typeof part.expires_at === 'string' ? [Date.parse(part.expires_at)] : []));
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}
