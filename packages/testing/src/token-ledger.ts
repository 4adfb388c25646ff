import type { IssuedTokens } from './token-families.js';

type TokenOutcome = 'granted' | 'refused' | 'replied' | 'dropped_before' | 'dropped_after';

/** One request to a scripted token endpoint, as the endpoint saw it. */
export interface LedgerEntry {
  readonly receivedAt: Date;
  /** All parameters, from query, form or JSON. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly grantType: string;
  /** Null until the endpoint has responded. */
  readonly outcome: TokenOutcome | null;
  readonly error: string | null;
  readonly issued: IssuedTokens | null;
}

/** The endpoint's own record of all requests and tokens, which a test compares with the state of the product. */
export interface TokenLedger {
  readonly requests: readonly LedgerEntry[];
  readonly issued: readonly IssuedTokens[];
  /** All presented refresh tokens, in order, including repeated ones. */
  readonly presented: readonly string[];
  /** Refresh tokens that were presented again after they had been used. */
  readonly reused: readonly string[];
  /** Tokens sent to the revocation endpoint. */
  readonly revoked: readonly string[];
  readonly revokedFamilies: ReadonlySet<number>;
  /** The largest number of concurrent token requests. */
  readonly maxConcurrent: number;
  readonly count: (grantType: string) => number;
}
