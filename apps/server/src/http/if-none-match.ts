/**
 * Whether a client has this version already. Express also asks for no `cache-control: no-cache`, which clients send along although a
 * 304 answers it (RFC 9110 §13.1.2).
 */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((known) => known.trim().replace(/^W\//, '') === etag) ?? false;
}
