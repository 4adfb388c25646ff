import { exceedsJsonDepth } from './json-depth.js';

const MAX_DEPTH = 32;

export type ReadJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: string };

/** Reads JSON that a stranger sent; never throws, and no fault quotes the text. */
export function readJson(text: string): ReadJson {
  if (exceedsJsonDepth(text, MAX_DEPTH)) return { ok: false, fault: `the answer nests deeper than ${MAX_DEPTH} levels` };
  try {
    return { ok: true, value: JSON.parse(text, dropPrototypeKey) as unknown };
  } catch {
    // The parser's own message quotes the text, and the text may hold a token.
    return { ok: false, fault: 'the answer is not valid JSON' };
  }
}

function dropPrototypeKey(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}
