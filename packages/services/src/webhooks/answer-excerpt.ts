import { OWN_SECRET } from '@holdfast/vault';

/** The bytes of an answer that are read. More than is kept, so that a secret at the end is recognized whole. */
export const READ_BYTES = 8_192;

const KEPT_CHARACTERS = 2_000;
const REMOVED = '[removed]';

// Our own secrets, as an error page that lists its environment shows them, and signatures, also with escaped characters.
const OWN_SECRETS = new RegExp(String.raw`${OWN_SECRET}|\bv1(?:,|%2c)[\w+/=\\%&#;]{30,}`, 'gi');
const CREDENTIALS = /\b(bearer|basic)\s+(?=[^\s]*[\d=_.])[^\s"',;<>&]{6,}/gi;
// Control characters, and formatting characters that could reorder or hide text; not tab and line feed.
const UNSAFE = /(?![\t\n])[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu;

/**
 * The part of a receiver's answer that is stored and shown: text, bounded, without what we sent in confidence. `confidential` are the values
 * that must not appear: a receiver may send the request back. Null for an empty body.
 */
export function answerExcerpt(body: string, confidential: readonly string[]): string | null {
  const lines = body.replaceAll('\r\n', '\n');
  const withoutOurs = confidential.reduce((text, value) => text.replaceAll(value, REMOVED), lines);
  const withoutSecrets = withoutOurs.replace(OWN_SECRETS, REMOVED).replace(CREDENTIALS, `$1 ${REMOVED}`);
  const safe = withoutSecrets.replace(UNSAFE, '\uFFFD').trimEnd();
  if (safe === '') return null;
  return safe.length > KEPT_CHARACTERS ? `${cut(safe)}…` : safe;
}

/** Never ends within a surrogate pair, which PostgreSQL cannot store. */
function cut(text: string): string {
  return text.slice(0, KEPT_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
}
