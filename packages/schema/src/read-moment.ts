/** Numbers from here on are milliseconds. In seconds this is the year 5138, in milliseconds 1973, so no real expiry is ambiguous. */
const MILLISECONDS_FROM = 1e11;
const NUMERIC = /^\d{1,18}(?:\.\d{1,9})?$/;
const TIME = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?`;
const ZONE = String.raw`\s*(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?)?`;
/** ISO 8601, also with a space instead of `T` and without a time. */
const ISO = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})(?:(?:T|\s+)${TIME}${ZONE}|Z)?$`, 'i');
/** HTTP and e-mail dates (RFC 9110 §5.6.7, RFC 5322 §3.3), such as `Thu, 01 Jan 2026 01:00:00 GMT` and `Thursday, 01-Jan-26 01:00:00 GMT`. */
const MAIL = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]([a-z]{3})[a-z]*[\s-](\d{4}|\d{2})\s+${TIME}${ZONE}(?:\s*\([^()]{0,60}\))?$`,
  'i',
);
/** JavaScript's `Date.toString`, such as `Thu Jan 01 2026 01:00:00 GMT+0100 (CET)`. */
const PROGRAM = new RegExp(
  String.raw`^[a-z]{3,9},?\s+([a-z]{3})[a-z]*\s+(\d{1,2})\s+(\d{4})\s+${TIME}${ZONE}(?:\s*\([^()]{0,60}\))?$`,
  'i',
);
/** C's `asctime`, the obsolete form of RFC 9110 §5.6.7, such as `Sun Nov  6 08:49:37 1994`. */
const ASCTIME = new RegExp(
  String.raw`^[a-z]{3,9},?\s+([a-z]{3})[a-z]*\s+(\d{1,2})\s+${TIME}\s+(?:(UTC|GMT)\s+)?(\d{4})$`,
  'i',
);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONGEST_TEXT = 128;

/**
 * Parses a time in any common form and returns milliseconds since 1970, or null. Numbers and numeric strings below 1e11 are seconds, larger
 * ones milliseconds. A date without a time zone is UTC, whatever the time zone of this process.
 *
 * @example
 * readMoment('2026-01-31T12:00:00Z'); // 1769860800000
 * readMoment(1769860800); // 1769860800000
 */
export function readMoment(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? momentOfNumber(value) : null;
  if (typeof value !== 'string' || value.length > LONGEST_TEXT) return null;
  const text = value.trim();
  return NUMERIC.test(text) ? momentOfNumber(Number(text)) : momentOfText(text);
}

function momentOfNumber(amount: number): number {
  return Math.floor(amount < MILLISECONDS_FROM ? amount * 1_000 : amount);
}

function momentOfText(text: string): number | null {
  const iso = ISO.exec(text);
  if (iso) return momentOfParts({ year: iso[1], month: Number(iso[2]), day: iso[3], time: iso.slice(4) });
  const mail = MAIL.exec(text);
  if (mail)
    return momentOfParts({ year: wholeYear(mail[3]), month: monthOf(mail[2]), day: mail[1], time: mail.slice(4) });
  const program = PROGRAM.exec(text);
  if (program)
    return momentOfParts({ year: program[3], month: monthOf(program[1]), day: program[2], time: program.slice(4) });
  const asctime = ASCTIME.exec(text);
  return (
    asctime &&
    momentOfParts({ year: asctime[8], month: monthOf(asctime[1]), day: asctime[2], time: asctime.slice(3, 7) })
  );
}

function wholeYear(year = ''): string {
  return year.length === 2 ? `${Number(year) < 70 ? '20' : '19'}${year}` : year;
}

function monthOf(name = ''): number {
  return MONTHS.indexOf(name.toLowerCase()) + 1;
}

interface Parts {
  readonly year: string | undefined;
  readonly month: number;
  readonly day: string | undefined;
  /** Hours, minutes, seconds, their fraction, and the zone. */
  readonly time: readonly (string | undefined)[];
}

function momentOfParts({ year, month, day, time }: Parts): number | null {
  const [hours = '0', minutes = '0', seconds = '0', fraction = '', zone = ''] = time;
  const [clockHours, clockMinutes, clockSeconds] = [Number(hours), Number(minutes), Number(seconds)];
  const midnight = Date.UTC(Number(year), month - 1, Number(day));
  // Date.UTC turns 31 February into a day in March, and a year below 100 into 19xx.
  if (
    new Date(midnight).getUTCMonth() !== month - 1 ||
    Number(year) < 100 ||
    clockHours > 23 ||
    clockMinutes > 59 ||
    clockSeconds > 60
  )
    return null;
  const offsetMs = offsetOf(zone);
  if (offsetMs === null) return null;
  const millis = Number(fraction.padEnd(3, '0').slice(0, 3));
  return midnight + ((clockHours * 60 + clockMinutes) * 60 + clockSeconds) * 1_000 + millis - offsetMs;
}

function offsetOf(zone: string): number | null {
  const parts = /([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!parts) return 0;
  const [hours, minutes] = [Number(parts[2]), Number(parts[3] ?? '0')];
  return hours > 23 || minutes > 59 ? null : (parts[1] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
