import { createHash } from 'node:crypto';

export interface WsseOptions {
  readonly username: string;
  readonly password: string;
  /** Unique for each token. */
  readonly nonce: string;
  readonly now: Date;
}

/** Characters that a header cannot contain, or that would end the quoted user name. */
const UNQUOTABLE = /[^\x20-\x7e]|["\\]/;

/**
 * Builds a WSSE UsernameToken for an `X-WSSE` header. The digest is that of Emarsys (Core API, "Authentication"): the base64 of the SHA-1 of
 * nonce, time and secret in lower-case hexadecimal, not of its bytes as in the OASIS specification.
 * Returns undefined when a header cannot contain the user name.
 */
export function wsseToken({ username, password, nonce, now }: WsseOptions): string | undefined {
  if (username === '' || UNQUOTABLE.test(username)) return undefined;
  const created = now.toISOString().replace(/\.\d{3}Z$/, 'Z');
  const hash = createHash('sha1').update(`${nonce}${created}${password}`, 'utf8').digest('hex');
  const digest = Buffer.from(hash, 'ascii').toString('base64');
  return `UsernameToken Username="${username}", PasswordDigest="${digest}", Nonce="${nonce}", Created="${created}"`;
}
