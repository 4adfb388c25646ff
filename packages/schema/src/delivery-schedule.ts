const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

// The waits add up to 75.6 hours, as the Standard Webhooks specification proposes.
const WAITS_MS: readonly number[] = [
  5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR,
];
const JITTER_SHARE = 0.2;
// Without it, an unlucky run of short waits would give up well before three days.
const MAX_JITTER_MS = 30 * MINUTE;
const MAX_RETRY_AFTER_MS = HOUR;

/** Attempts before a delivery is given up: the first one and its retries. */
export const MAX_DELIVERY_ATTEMPTS = WAITS_MS.length + 1;

/**
 * How many milliseconds to wait after attempt number `attempt` (from 1) failed; from when is for the clock of the database.
 * `jitter` is a number from 0 to 1 that spreads the wait by ±20 %, at most by half an hour.
 * A receiver's `Retry-After` is not undercut; of one beyond an hour, an hour is believed.
 */
export function retryDelayMs(attempt: number, options: { readonly jitter: number; readonly retryAfterMs?: number }): number | 'give_up' {
  const waitMs = WAITS_MS[attempt - 1];
  if (waitMs === undefined) return 'give_up';
  const spreadMs = Math.min(waitMs * JITTER_SHARE, MAX_JITTER_MS) * (2 * options.jitter - 1);
  const { retryAfterMs = 0 } = options;
  // Compared, not only capped: a header that is no number must not make the wait one that is none.
  const askedMs = retryAfterMs > 0 ? Math.min(retryAfterMs, MAX_RETRY_AFTER_MS) : 0;
  return Math.trunc(Math.max(waitMs + spreadMs, askedMs));
}
