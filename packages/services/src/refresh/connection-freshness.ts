import type { ConnectionRecord } from '@holdfast/db';
import { decideRefresh, refreshMargins, type RefreshDecision, type RefreshPolicy } from '@holdfast/schema';

/** The rule with the margin that this connection's token was given when it was stored. */
export function decideFor(record: ConnectionRecord, policy: RefreshPolicy, now: Date): RefreshDecision {
  return decideRefresh(record, { policy, now, marginMs: softMarginMs(record) });
}

/** Past its end by this process's clock. */
export function isExpired(record: ConnectionRecord, now: Date): boolean {
  return record.accessTokenExpiresAt !== null && record.accessTokenExpiresAt.getTime() <= now.getTime();
}

/** A refresh failed a moment ago, and the next try is not due. */
export function isBackingOff(record: ConnectionRecord, now: Date): boolean {
  return record.nextRefreshAt !== null && record.nextRefreshAt.getTime() > now.getTime();
}

/** So close to its end that a caller waits for the next token. */
export function mustWait(record: ConnectionRecord, now: Date): boolean {
  if (record.accessTokenExpiresAt === null) return false;
  // The soft margin is a quarter of the lifetime, so four times it gives the lifetime back.
  const { hardMs } = refreshMargins(softMarginMs(record) * 4);
  return record.accessTokenExpiresAt.getTime() - now.getTime() <= hardMs;
}

function softMarginMs(record: ConnectionRecord): number {
  if (record.accessTokenExpiresAt === null || record.refreshDueAt === null) return 0;
  return record.accessTokenExpiresAt.getTime() - record.refreshDueAt.getTime();
}
