const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const LONGEST_RETRY_AFTER_MS = 60 * 60_000;
const JITTER_SHARE = 0.2;

/**
 * The wait after failure number `attempt` (from 1) that was not a refusal: 1 s, doubling to 15 min, ±20 %. It is never
 * shorter than the provider's `Retry-After`, of which at most one hour counts.
 */
export function refreshBackoffMs(
  attempt: number,
  options: { readonly jitter: number; readonly retryAfterMs: number | null },
): number {
  const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt - 1, 20));
  const spread = 1 + JITTER_SHARE * (2 * options.jitter - 1);
  return Math.max(waitMs * spread, Math.min(options.retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS));
}
