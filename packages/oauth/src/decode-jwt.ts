import { exceedsJsonDepth } from './json-depth.js';
import { isRecord, ownPath } from './own-path.js';

export interface DecodedJwt {
  readonly alg: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What a JWT says, unverified; null for any other token. For what came from the token endpoint itself, over TLS. */
export function decodeJwt(token: string): DecodedJwt | null {
  const parts = token.split('.');
  if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]+$/.test(part))) return null;
  const alg = ownPath(decodePart(parts[0]), 'alg');
  const claims = decodePart(parts[1]);
  return typeof alg === 'string' && isRecord(claims) ? { alg, claims } : null;
}

function decodePart(part: string | undefined): unknown {
  const text = Buffer.from(part ?? '', 'base64url').toString('utf8');
  if (exceedsJsonDepth(text, 32)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
