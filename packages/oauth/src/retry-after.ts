const MAX_WAIT_MS = 24 * 60 * 60_000;

/** The wait that a `Retry-After` header asks for (RFC 9110 §10.2.3), in milliseconds and at most a day; null when it says nothing usable. */
export function parseRetryAfter(header: string | null | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,15}(\.\d{1,9})?$/.test(text)) return Math.min(Math.ceil(Number(text) * 1000), MAX_WAIT_MS);
  // Only HTTP-dates: Date.parse alone would also take "2" or "May".
  if (!/^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(text)) return null;
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  return Math.min(Math.max(0, at - now.getTime()), MAX_WAIT_MS);
}
