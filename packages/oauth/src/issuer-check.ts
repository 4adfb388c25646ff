export type IssuerVerdict = 'ok' | 'missing' | 'mismatch';

/**
 * Whether a callback came from the authorization server that the request went to (RFC 9207 §2.4, compared as strings). Ignores `iss` when
 * the server's issuer is unknown.
 */
export function decideIssuer(
  iss: string | null,
  expected: { readonly issuer: string | null; readonly isAdvertised: boolean },
): IssuerVerdict {
  if (expected.issuer === null) return 'ok';
  if (iss === null) return expected.isAdvertised ? 'missing' : 'ok';
  return iss === expected.issuer ? 'ok' : 'mismatch';
}
