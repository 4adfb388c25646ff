/**
 * Whether a client already has this version. Unlike Express, ignores `cache-control: no-cache`, which clients send
 * although a 304 satisfies it (RFC 9110 §13.1.2).
 */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((known) => known.trim().replace(/^W\//, '') === etag) ?? false;
}
