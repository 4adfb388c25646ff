import { createHash } from 'node:crypto';

export interface WsseTerms {
  readonly username: string;
  readonly password: string;
  /** Never used twice. */
  readonly nonce: string;
  readonly now: Date;
}

/** What the text of a header cannot hold, or what would end the quoted user name. */
const UNQUOTABLE = /[^\x20-\x7e]|["\\]/;

/**
 * A WSSE UsernameToken as the value of an `X-WSSE` header. The digest is that of Emarsys (Core API, "Authentication"): base64 of the
 * SHA-1 of nonce, time and secret in small hexadecimal digits, not of its bytes as OASIS has it.
 * Undefined when a header cannot hold the user name.
 */
export function wsseToken({ username, password, nonce, now }: WsseTerms): string | undefined {
  if (username === '' || UNQUOTABLE.test(username)) return undefined;
  const created = now.toISOString().replace(/\.\d{3}Z$/, 'Z');
  const hash = createHash('sha1').update(`${nonce}${created}${password}`, 'utf8').digest('hex');
  const digest = Buffer.from(hash, 'ascii').toString('base64');
  return `UsernameToken Username="${username}", PasswordDigest="${digest}", Nonce="${nonce}", Created="${created}"`;
}
