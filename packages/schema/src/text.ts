import * as z from 'zod';

// PostgreSQL stores neither NUL nor half of a surrogate pair, so both are refused at the border instead of failing inside.
const UNSTORABLE = /[\0\p{Surrogate}]/u;

export function isStorableText(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** A string that can be stored as it is: no NUL, no lone surrogate. Lengths are in UTF-16 code units. */
export function text(): z.ZodString {
  return z.string().refine(isStorableText, 'must not contain NUL or unpaired surrogates');
}
