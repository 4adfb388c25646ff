import { parseJson, valueAtPath } from '@holdfast/schema';

import { exceedsJsonDepth } from './json-depth.js';
import { isRecord } from './own-text.js';

export interface DecodedJwt {
  readonly alg: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Decodes a JWT without verifying it; null for any other token. Only for tokens that came from the token endpoint itself, over TLS. */
export function decodeJwt(token: string): DecodedJwt | null {
  const parts = token.split('.');
  if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]+$/.test(part))) return null;
  const alg = valueAtPath(decodePart(parts[0]), 'alg');
  const claims = decodePart(parts[1]);
  return typeof alg === 'string' && isRecord(claims) ? { alg, claims } : null;
}

function decodePart(part: string | undefined): unknown {
  const text = Buffer.from(part ?? '', 'base64url').toString('utf8');
  if (exceedsJsonDepth(text, 32)) return undefined;
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
