import { parseRetryAfter } from '@holdfast/oauth';
import type { RateLimit } from '@holdfast/providers';

const FIRST_DELAY_MS = 3_000;
const LONGEST_DELAY_MS = 10 * 60_000;
/** As seconds this lies in the year 5138, as milliseconds in 1973: nothing between is a moment that an API could mean. */
const MILLISECONDS_FROM = 1e11;

/** How one try ended: with a status, or with no answer. */
export interface FailedTry {
  readonly status: number | null;
  /** A header of the answer, by its name in small letters. */
  readonly header: (name: string) => string | undefined;
}

export interface RetryTerms {
  /** How often it was tried again already. */
  readonly attempt: number;
  readonly retries: number;
  readonly retryOn: readonly number[];
  /** How this provider says that it was called too often. */
  readonly rateLimit: RateLimit | undefined;
  readonly now: Date;
}

/** How long to wait before the next try, or null when this one counts. What the provider asks for is kept; more than ten minutes is not waited. */
export function decideRetryDelay(tried: FailedTry, terms: RetryTerms): number | null {
  if (terms.attempt >= terms.retries || !isFailed(tried, terms)) return null;
  const askedMs = askedFor(tried, terms);
  if (askedMs !== null) return askedMs <= LONGEST_DELAY_MS ? askedMs : null;
  return Math.min(FIRST_DELAY_MS * 2 ** terms.attempt, LONGEST_DELAY_MS);
}

function isFailed({ status, header }: FailedTry, { retryOn, rateLimit }: RetryTerms): boolean {
  if (status === null || status >= 500 || retryOn.includes(status)) return true;
  if (!(rateLimit?.statuses ?? ['429']).includes(String(status))) return false;
  // Such a status may mean something else as well, unless the provider counts down.
  const remaining = rateLimit?.remainingHeader === undefined ? undefined : header(rateLimit.remainingHeader);
  return status === 429 || remaining === undefined || Number(remaining) === 0;
}

function askedFor({ header }: FailedTry, { rateLimit, now }: RetryTerms): number | null {
  const waits = ['retry-after', ...(rateLimit?.waitHeaders ?? [])].map((name) => parseRetryAfter(header(name), now));
  const resets = (rateLimit?.resetHeaders ?? []).map((name) => untilMoment(header(name), now));
  return [...waits, ...resets].find((ms) => ms !== null) ?? null;
}

/** A moment as APIs write it: seconds or milliseconds since 1970, or a date. */
function untilMoment(value: string | undefined, now: Date): number | null {
  const text = value?.trim() ?? '';
  const amount = /^\d{1,15}(?:\.\d{1,9})?$/.test(text) ? Number(text) : null;
  const moment = amount === null ? Date.parse(text) : amount < MILLISECONDS_FROM ? amount * 1_000 : amount;
  return Number.isNaN(moment) ? null : Math.max(0, moment - now.getTime());
}
