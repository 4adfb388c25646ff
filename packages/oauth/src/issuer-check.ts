export type IssuerVerdict = 'ok' | 'missing' | 'mismatch';

/**
 * Whether a callback came from the authorization server it was asked of (RFC 9207 §2.4, compared as text). An `iss` from a server
 * whose issuer is unknown says nothing and is passed over.
 */
export function decideIssuer(
  iss: string | null,
  expected: { readonly issuer: string | null; readonly isAdvertised: boolean },
): IssuerVerdict {
  if (expected.issuer === null) return 'ok';
  if (iss === null) return expected.isAdvertised ? 'missing' : 'ok';
  return iss === expected.issuer ? 'ok' : 'mismatch';
}
