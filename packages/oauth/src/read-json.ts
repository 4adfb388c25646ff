import { parseJson } from '@holdfast/schema';

import { exceedsJsonDepth } from './json-depth.js';

const MAX_DEPTH = 32;

export type ReadJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: string };

/** Parses untrusted JSON and keeps every digit of long integers. Never throws; faults do not quote the text. */
export function readJson(text: string): ReadJson {
  if (exceedsJsonDepth(text, MAX_DEPTH))
    return { ok: false, fault: `the response nests deeper than ${MAX_DEPTH} levels` };
  try {
    return { ok: true, value: parseJson(text, dropPrototypeKey) };
  } catch {
    // The parser's own message quotes the text, which may contain a token.
    return { ok: false, fault: 'the response is not valid JSON' };
  }
}

function dropPrototypeKey(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}
