/** The classes `tint-0` to `tint-7` of styles/tints.css. */
const TINTS = 8;

/** A tint that is always the same for the same text. */
export function tintOf(text: string): number {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum % TINTS;
}
