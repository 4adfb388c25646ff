import type { RateLimit } from '@holdfast/providers';
import { readMoment, parseRetryAfter } from '@holdfast/schema';

const FIRST_DELAY_MS = 3_000;
const LONGEST_DELAY_MS = 10 * 60_000;

/** The outcome of one try: a status, or no answer. */
export interface FailedTry {
  readonly status: number | null;
  /** A response header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
}

export interface RetryOptions {
  /** How often the call has been repeated already. */
  readonly attempt: number;
  readonly retries: number;
  readonly retryOn: readonly number[];
  /** How this provider reports its rate limit. */
  readonly rateLimit: RateLimit | undefined;
  readonly now: Date;
}

/**
 * The wait before the next try; null if this try is final. The provider's requested wait is kept, unless it exceeds ten
 * minutes.
 */
export function decideRetryDelay(tried: FailedTry, options: RetryOptions): number | null {
  if (options.attempt >= options.retries || !isFailed(tried, options)) return null;
  const askedMs = askedFor(tried, options);
  if (askedMs !== null) return askedMs <= LONGEST_DELAY_MS ? askedMs : null;
  return Math.min(FIRST_DELAY_MS * 2 ** options.attempt, LONGEST_DELAY_MS);
}

function isFailed({ status, header }: FailedTry, { retryOn, rateLimit }: RetryOptions): boolean {
  if (status === null || status >= 500 || retryOn.includes(status)) return true;
  if (!(rateLimit?.statuses ?? ['429']).includes(String(status))) return false;
  // Such a status may have other meanings too, unless the provider counts calls down.
  const remaining = rateLimit?.remainingHeader === undefined ? undefined : header(rateLimit.remainingHeader);
  return status === 429 || remaining === undefined || Number(remaining) === 0;
}

function askedFor({ header }: FailedTry, { rateLimit, now }: RetryOptions): number | null {
  const waits = ['retry-after', ...(rateLimit?.waitHeaders ?? [])].map((name) => parseRetryAfter(header(name), now));
  const resets = (rateLimit?.resetHeaders ?? []).map((name) => untilMoment(header(name), now));
  return [...waits, ...resets].find((ms) => ms !== null) ?? null;
}

function untilMoment(value: string | undefined, now: Date): number | null {
  const moment = readMoment(value);
  return moment === null ? null : Math.max(0, moment - now.getTime());
}
