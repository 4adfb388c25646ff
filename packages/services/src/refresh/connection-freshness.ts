import type { ConnectionRecord } from '@holdfast/db';
import type { ProviderDefinition } from '@holdfast/providers';
import { decideRefresh, refreshMargins, type RefreshDecision, type RefreshPolicy } from '@holdfast/schema';

/** Decides with the margin that was set when this token was stored. */
export function decideFor(record: ConnectionRecord, policy: RefreshPolicy, now: Date): RefreshDecision {
  return decideRefresh(record, { policy, now, marginMs: softMarginMs(record) });
}

/** Expired by this process's clock. */
export function isExpired(record: ConnectionRecord, now: Date): boolean {
  return record.accessTokenExpiresAt !== null && record.accessTokenExpiresAt.getTime() <= now.getTime();
}

/** A refresh failed a moment ago, and the next try is not due. */
export function isBackingOff(record: ConnectionRecord, now: Date): boolean {
  return record.nextRefreshAt !== null && record.nextRefreshAt.getTime() > now.getTime();
}

/** So close to expiry that a caller waits for the next token. */
export function mustWait(record: ConnectionRecord, now: Date): boolean {
  if (record.accessTokenExpiresAt === null) return false;
  // The soft margin is a quarter of the lifetime, so four times the margin is the lifetime.
  const { hardMs } = refreshMargins(softMarginMs(record) * 4);
  return record.accessTokenExpiresAt.getTime() - now.getTime() <= hardMs;
}

function softMarginMs(record: ConnectionRecord): number {
  if (record.accessTokenExpiresAt === null || record.refreshDueAt === null) return 0;
  return record.accessTokenExpiresAt.getTime() - record.refreshDueAt.getTime();
}

/**
 * A provider with an explicit margin refuses earlier refreshes; a token with an unknown expiry may be refreshed at any
 * time.
 */
export function isTooEarly(record: ConnectionRecord, definition: ProviderDefinition | undefined, now: Date): boolean {
  const auth = definition?.auth;
  const hasMargin = (auth?.mode === 'oauth2' || auth?.mode === 'oauth2-cc') && auth.expiryMarginSeconds !== undefined;
  return hasMargin && record.refreshDueAt !== null && now < record.refreshDueAt;
}
