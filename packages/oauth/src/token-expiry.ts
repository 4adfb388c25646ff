import { readMoment, valueAtPath } from '@holdfast/schema';

import { jwtExpiry } from './jwt-expiry.js';
import { isRecord } from './own-text.js';
import type { TokenResponseRules } from './token-response-rules.js';

const TEN_YEARS_MS = 10 * 365 * 24 * 60 * 60_000;
const UNKNOWN_LIFE_SECONDS = 3600;
/** Members that are read as the expiry without a rule. ASP.NET sends `.expires`. */
const END_MEMBERS = ['expires_at', 'expires_on', 'expires', '.expires'];
/** A larger number of seconds is a Unix time and not a lifetime. */
const LONGEST_LIFE_SECONDS = 1e9;

export interface IssuedToken {
  readonly accessToken: string;
  /** The object that contained the token. */
  readonly holder: unknown;
  readonly receivedAt: Date;
  /** Whether a new token can be obtained without the end user. */
  readonly isRefreshable: boolean;
}

/**
 * Decides when an access token expires: as the response says, else the `exp` of a JWT, else the provider's rule. If none of them says, a
 * refreshable token is assumed to last one hour, and any other has no known expiry (null) and is used until the provider refuses it. Ignores
 * an expiry that is not between 1 second and 10 years ahead.
 */
export function decideTokenExpiry(token: IssuedToken, rules: TokenResponseRules): Date | null {
  const { accessToken, receivedAt, isRefreshable } = token;
  const now = receivedAt.getTime();
  const namedEnd = earliestFromNow(token, rules) ?? absoluteEnd(token, rules) ?? credible(jwtExpiry(accessToken), now);
  if (namedEnd !== null) return new Date(namedEnd);
  if (rules.ttlSeconds !== undefined) return new Date(now + rules.ttlSeconds * 1000);
  return rules.tokenNeverExpires === true || !isRefreshable ? null : new Date(now + UNKNOWN_LIFE_SECONDS * 1000);
}

function earliestFromNow({ holder, receivedAt }: IssuedToken, rules: TokenResponseRules): number | null {
  const paths = typeof rules.expiresIn === 'string' ? [rules.expiresIn] : (rules.expiresIn ?? ['expires_in']);
  const unitMs = rules.expiresInUnit === 'milliseconds' ? 1 : 1000;
  const now = receivedAt.getTime();
  const ends = paths
    .map((path) => lenientNumber(valueAtPath(holder, path)))
    .map((amount) => credible(amount === null ? null : now + amount * unitMs, now))
    .filter((end) => end !== null);
  return ends.length === 0 ? null : Math.min(...ends);
}

function absoluteEnd({ holder, receivedAt }: IssuedToken, rules: TokenResponseRules): number | null {
  const now = receivedAt.getTime();
  if (rules.expiresAt !== undefined) return credible(readMoment(valueAtPath(holder, rules.expiresAt)), now);
  if (!isRecord(holder)) return null;
  const ends = END_MEMBERS.filter((name) => Object.hasOwn(holder, name)).map((name) =>
    credible(endOf(holder[name], { name, now }), now),
  );
  return ends.find((end) => end !== null) ?? null;
}

/** `expires` is a lifetime at some providers and a Unix time at others; its size tells which. */
function endOf(value: unknown, { name, now }: { readonly name: string; readonly now: number }): number | null {
  const amount = name === 'expires' ? lenientNumber(value) : null;
  return amount !== null && amount < LONGEST_LIFE_SECONDS ? now + amount * 1000 : readMoment(value);
}

function credible(end: number | null, now: number): number | null {
  return end !== null && end - now >= 1000 && end - now <= TEN_YEARS_MS ? Math.floor(end) : null;
}

function lenientNumber(value: unknown): number | null {
  if (typeof value === 'string') return /^\s*\d{1,18}(\.\d{1,9})?\s*$/.test(value) ? Number(value) : null;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
