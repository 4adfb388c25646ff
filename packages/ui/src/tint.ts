/** The number of classes in styles/tints.css: `tint-0` to `tint-7`. */
const TINTS = 8;

/** Returns a number from 0 to 7 for the class `tint-…`, always the same for the same text. */
export function tintOf(text: string): number {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum % TINTS;
}
