import { decodeJwt } from './decode-jwt.js';

export interface IdTokenTerms {
  /** The client that the token was asked for as. */
  readonly clientId: string;
  /** The issuer where it is known beforehand. */
  readonly issuer: string | null;
  /** What was sent with the authorization request, where one was. */
  readonly nonce?: string | undefined;
  readonly now: Date;
}

/** What an ID token says, or which rule it breaks. */
export type IdTokenReading =
  | { readonly ok: true; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly fault: string };

const CLOCK_SKEW_SECONDS = 60;
const ALGORITHMS = /^(?:RS|PS|ES|HS)(?:256|384|512)$|^EdDSA$|^Ed25519$/;

/**
 * Reads an ID token that came from the token endpoint over TLS, which stands in for its signature (OpenID Connect Core §3.1.3.7): for whom
 * it is, from whom, until when, and with which nonce are checked. Where none is sent, PKCE and state bind the code.
 */
export function readIdToken(token: string, { clientId, issuer, nonce, now }: IdTokenTerms): IdTokenReading {
  const decoded = decodeJwt(token);
  if (!decoded) return fault('is not a JWT');
  const { alg, claims } = decoded;
  if (!ALGORITHMS.test(alg)) return fault('is not signed by an algorithm that is known');
  if (typeof claims['iss'] !== 'string' || claims['iss'] === '' || (issuer !== null && claims['iss'] !== issuer)) return fault('is from another issuer');
  if (!isFor(clientId, claims)) return fault('is for another client');
  if (nonce !== undefined && claims['nonce'] !== nonce) return fault('belongs to another authorization');
  const exp = claims['exp'];
  if (typeof exp !== 'number' || !Number.isFinite(exp) || exp + CLOCK_SKEW_SECONDS <= now.getTime() / 1_000) return fault('has expired');
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
