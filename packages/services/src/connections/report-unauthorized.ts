import { timingSafeEqual } from 'node:crypto';

import { connectionStore, type ConnectionRecord } from '@holdfast/db';
import type { Credentials, ReportedUnauthorized, ReportUnauthorizedInput } from '@holdfast/schema';

import { accessTokenOf } from '../api-calls/usual-authorization.js';
import type { ServiceContext } from '../context.js';
import { openSecrets } from '../credentials/held-secrets.js';
import { hashToken } from '../keys/random.js';
import { askProviderAbout } from '../refresh/ask-provider-about.js';
import { markUnauthorized } from '../refresh/mark-unauthorized.js';
import { refreshAfterRefusal } from '../refresh/refresh-after-refusal.js';
import { findConnection } from './get-connection.js';

/**
 * Accepts a product's report that the provider refused a credential with 401. The report names the credential by its
 * token and counts only if the connection still holds it: a late report harms no newer credential, and nobody can
 * report a credential that they have not seen.
 * @throws AppError `unknown_provider_config`, `not_found`
 */
export async function reportUnauthorized(
  ctx: ServiceContext,
  input: ReportUnauthorizedInput,
): Promise<ReportedUnauthorized> {
  const record = await findConnection(ctx, input);
  const { credentials } = await openSecrets(ctx, record);
  if (!isHeld(credentials, input.token)) return { outcome: 'not_held' };
  if (record.status === 'reauthorization_required') return { outcome: 'reauthorization_required' };
  if (record.hasRefreshToken) {
    if (await refreshAfterRefusal(ctx, record)) return { outcome: 'refreshed' };
  } else {
    const verdict = await askProviderAbout(ctx, record);
    if (verdict === 'accepted') return { outcome: 'unchanged' };
    await markUnauthorized(ctx, record, verdict === 'refused' ? 'verification' : 'product');
  }
  return { outcome: await outcomeNow(ctx, record) };
}

async function outcomeNow(ctx: ServiceContext, seen: ConnectionRecord): Promise<ReportedUnauthorized['outcome']> {
  const latest = await connectionStore.getById(ctx.db, ctx.environment.id, seen.id, {});
  if (latest?.generation !== seen.generation || latest.deletedAt !== null) return 'not_held';
  return latest.status === 'reauthorization_required' ? 'reauthorization_required' : 'unchanged';
}

/** Compares hashes, so that the time taken reveals nothing about the token. */
function isHeld(credentials: Credentials, token: string): boolean {
  const given = hashToken(token);
  return refusableOf(credentials).some((held) => timingSafeEqual(hashToken(held), given));
}

/** The secrets that an API call carries. */
function refusableOf(credentials: Credentials): string[] {
  if (!('type' in credentials)) return [];
  const others = {
    apiKey: 'apiKey' in credentials ? credentials.apiKey : undefined,
    password: 'password' in credentials ? credentials.password : undefined,
    sessionToken: 'session_token' in credentials ? credentials.session_token : undefined,
    userToken: credentials.type === 'CUSTOM' ? credentials.user?.access_token : undefined,
  };
  return [accessTokenOf(credentials), ...Object.values(others)].filter((held) => typeof held === 'string');
}
