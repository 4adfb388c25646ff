import { readMoment } from './read-moment.js';

const MAX_WAIT_MS = 24 * 60 * 60_000;

/** Parses a `Retry-After` header (RFC 9110 §10.2.3) into milliseconds, at most one day; null when it is absent or invalid. */
export function parseRetryAfter(header: string | null | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,15}(\.\d{1,9})?$/.test(text)) return Math.min(Math.ceil(Number(text) * 1000), MAX_WAIT_MS);
  const at = readMoment(text);
  return at === null ? null : Math.min(Math.max(0, at - now.getTime()), MAX_WAIT_MS);
}
