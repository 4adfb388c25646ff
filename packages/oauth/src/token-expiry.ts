import { jwtExpiry } from './jwt-expiry.js';
import { ownPath } from './own-path.js';
import type { TokenResponseRules } from './token-response-rules.js';

const TEN_YEARS_MS = 10 * 365 * 24 * 60 * 60_000;
const DEFAULT_TTL_SECONDS = 3600;
/** As seconds this lies in the year 5138, as milliseconds in 1973: nothing between is a date that a token could bear. */
const MILLISECONDS_FROM = 1e11;

export interface IssuedToken {
  readonly accessToken: string;
  /** The object in which the token stood. */
  readonly holder: unknown;
  readonly receivedAt: Date;
}

/**
 * When an access token ends: what the answer says, else the `exp` of a JWT, else the provider's rule, else one hour.
 * Null only for a provider whose tokens are declared never to end. Ends outside 1 s … 10 years are not believed.
 */
export function decideTokenExpiry(token: IssuedToken, rules: TokenResponseRules): Date | null {
  const { accessToken, receivedAt } = token;
  const now = receivedAt.getTime();
  const namedEnd = earliestFromNow(token, rules) ?? absoluteEnd(token, rules) ?? credible(jwtExpiry(accessToken), now);
  if (namedEnd !== null) return new Date(namedEnd);
  if (rules.ttlSeconds !== undefined) return new Date(now + rules.ttlSeconds * 1000);
  return rules.tokenNeverExpires === true ? null : new Date(now + DEFAULT_TTL_SECONDS * 1000);
}

function earliestFromNow({ holder, receivedAt }: IssuedToken, rules: TokenResponseRules): number | null {
  const paths = typeof rules.expiresIn === 'string' ? [rules.expiresIn] : (rules.expiresIn ?? ['expires_in']);
  const unitMs = rules.expiresInUnit === 'milliseconds' ? 1 : 1000;
  const now = receivedAt.getTime();
  const ends = paths
    .map((path) => lenientNumber(ownPath(holder, path)))
    .map((amount) => credible(amount === null ? null : now + amount * unitMs, now))
    .filter((end) => end !== null);
  return ends.length === 0 ? null : Math.min(...ends);
}

function absoluteEnd({ holder, receivedAt }: IssuedToken, rules: TokenResponseRules): number | null {
  const value = ownPath(holder, rules.expiresAt ?? 'expires_at');
  const amount = lenientNumber(value);
  const moment = amount === null ? parseDate(value) : amount < MILLISECONDS_FROM ? amount * 1000 : amount;
  return credible(moment, receivedAt.getTime());
}

function credible(end: number | null, now: number): number | null {
  return end !== null && end - now >= 1000 && end - now <= TEN_YEARS_MS ? Math.floor(end) : null;
}

function lenientNumber(value: unknown): number | null {
  if (typeof value === 'string') return /^\s*\d{1,18}(\.\d{1,9})?\s*$/.test(value) ? Number(value) : null;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function parseDate(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(value.trim());
  if (!match) return null;
  // A date without a zone is taken as UTC, never as the zone of this machine.
  const zone = (match[3] ?? 'Z').toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const moment = Date.parse(`${match[1]}T${match[2]}${zone}`);
  return Number.isNaN(moment) ? null : moment;
}
