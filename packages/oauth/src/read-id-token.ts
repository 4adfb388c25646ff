import { readMoment } from '@holdfast/schema';

import { decodeJwt } from './decode-jwt.js';

export interface IdTokenOptions {
  /** The client that requested the token. */
  readonly clientId: string;
  /** The expected issuer; null when it is not known in advance. */
  readonly issuer: string | null;
  /** The nonce of the authorization request, if it had one. */
  readonly nonce?: string | undefined;
  readonly now: Date;
}

/** The claims of an ID token, or the rule that it breaks. */
export type IdTokenReading =
  | { readonly ok: true; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly fault: string };

const CLOCK_SKEW_MS = 60_000;
const ALGORITHMS = /^(?:RS|PS|ES|HS)(?:256|384|512)$|^EdDSA$|^Ed25519$/;

/**
 * Checks an ID token that came from the token endpoint: its audience, issuer, expiry and nonce. TLS to the token endpoint replaces the check
 * of the signature (OpenID Connect Core §3.1.3.7). Without a nonce, PKCE and state bind the code to the flow.
 */
export function readIdToken(token: string, { clientId, issuer, nonce, now }: IdTokenOptions): IdTokenReading {
  const decoded = decodeJwt(token);
  if (!decoded) return fault('is not a JWT');
  const { alg, claims } = decoded;
  if (!ALGORITHMS.test(alg)) return fault('is not signed with a supported algorithm');
  if (typeof claims['iss'] !== 'string' || claims['iss'] === '' || (issuer !== null && claims['iss'] !== issuer))
    return fault('is from another issuer');
  if (!isFor(clientId, claims)) return fault('is for another client');
  if (nonce !== undefined && claims['nonce'] !== nonce) return fault('belongs to another authorization');
  const end = readMoment(claims['exp']);
  if (end === null || end + CLOCK_SKEW_MS <= now.getTime()) return fault('has expired');
  return { ok: true, claims };
}

function isFor(clientId: string, { aud, azp }: Readonly<Record<string, unknown>>): boolean {
  const audience: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!audience.includes(clientId)) return false;
  return azp === undefined ? audience.length === 1 : azp === clientId;
}

function fault(text: string): IdTokenReading {
  return { ok: false, fault: text };
}
