import { parseRetryAfter } from '@holdfast/oauth';

const FIRST_DELAY_MS = 3_000;
const LONGEST_DELAY_MS = 10 * 60_000;

/** How one try ended: with a status, or with no answer. */
export interface FailedTry {
  readonly status: number | null;
  readonly retryAfter: string | undefined;
}

export interface RetryTerms {
  /** How often it was tried again already. */
  readonly attempt: number;
  readonly retries: number;
  readonly retryOn: readonly number[];
  readonly now: Date;
}

/** How long to wait before the next try, or null when this one counts. What the provider asks for is kept; more than ten minutes is not waited. */
export function decideRetryDelay(tried: FailedTry, terms: RetryTerms): number | null {
  if (terms.attempt >= terms.retries || !isFailed(tried.status, terms.retryOn)) return null;
  const askedMs = parseRetryAfter(tried.retryAfter, terms.now);
  if (askedMs !== null) return askedMs <= LONGEST_DELAY_MS ? askedMs : null;
  return Math.min(FIRST_DELAY_MS * 2 ** terms.attempt, LONGEST_DELAY_MS);
}

function isFailed(status: number | null, retryOn: readonly number[]): boolean {
  return status === null || status >= 500 || status === 429 || retryOn.includes(status);
}
