import * as z from 'zod';

import { ruled } from './broken-rule.js';

// PostgreSQL stores neither NUL nor lone surrogates, so inputs with them are refused before they cause a database error.
const UNSTORABLE = /[\0\p{Surrogate}]/u;

export function isStorableText(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** A string without NUL and lone surrogates, which PostgreSQL can store. Lengths are in UTF-16 code units. */
export function text(): z.ZodString {
  return z.string().refine(isStorableText, ruled('storable_text', 'must not contain NUL or unpaired surrogates'));
}
