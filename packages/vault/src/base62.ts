import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = ALPHABET.length;
/** A random byte of at least this value is skipped: with it, the first characters would be more frequent. */
const LIMIT = 256 - (256 % BASE);

/** A whole number up to 2^53 in base 62 (0-9, A-Z, a-z), padded on the left with zeros to `width` characters. */
export function toBase62(value: number, width: number): string {
  let digits = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / BASE)) digits = ALPHABET.charAt(rest % BASE) + digits;
  return digits.padStart(width, '0');
}

/** Independent characters of base 62, each equally likely: 5.95 bits per character. */
export function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length + 16)) {
      if (byte < LIMIT) text += ALPHABET.charAt(byte % BASE);
    }
  }
  return text.slice(0, length);
}
