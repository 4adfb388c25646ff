const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

// The schedule that the Standard Webhooks specification recommends; the waits add up to 75.6 hours.
const WAITS_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
const JITTER_SHARE = 0.2;
// Without this bound, an unlucky series of short waits would give up well before three days.
const MAX_JITTER_MS = 30 * MINUTE;
const MAX_RETRY_AFTER_MS = HOUR;

/**
 * Returns how many milliseconds to wait after the failed attempt number `attempt` (from 1), or `give_up` after the last one.
 * `jitter` is a number from 0 to 1 that varies the wait by ±20 %, at most half an hour.
 * The wait is at least the receiver's `Retry-After`, of which at most one hour counts.
 */
export function retryDelayMs(
  attempt: number,
  options: { readonly jitter: number; readonly retryAfterMs?: number },
): number | 'give_up' {
  const waitMs = WAITS_MS[attempt - 1];
  if (waitMs === undefined) return 'give_up';
  const spreadMs = Math.min(waitMs * JITTER_SHARE, MAX_JITTER_MS) * (2 * options.jitter - 1);
  const { retryAfterMs = 0 } = options;
  // The comparison also excludes NaN, which Math.max would return.
  const askedMs = retryAfterMs > 0 ? Math.min(retryAfterMs, MAX_RETRY_AFTER_MS) : 0;
  return Math.trunc(Math.max(waitMs + spreadMs, askedMs));
}
