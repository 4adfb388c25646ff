import type { IssuedTokens } from './token-families.js';

export type TokenOutcome = 'granted' | 'refused' | 'replied' | 'dropped_before' | 'dropped_after';

/** One request to a scripted token endpoint, as the endpoint saw it. */
export interface LedgerEntry {
  readonly receivedAt: Date;
  /** All parameters, from form or JSON. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly grantType: string;
  /** Null while it is being answered. */
  readonly outcome: TokenOutcome | null;
  readonly error: string | null;
  readonly issued: IssuedTokens | null;
}

/** What a scripted token endpoint knows of its own: the oracle of a refresh test. */
export interface TokenLedger {
  readonly requests: readonly LedgerEntry[];
  readonly issued: readonly IssuedTokens[];
  /** Refresh tokens presented, in order, as often as they came. */
  readonly presented: readonly string[];
  /** Refresh tokens that came again after they were spent. */
  readonly reused: readonly string[];
  /** Tokens given to the revocation endpoint. */
  readonly revoked: readonly string[];
  readonly revokedFamilies: ReadonlySet<number>;
  /** The most token requests that were ever being answered at one time. */
  readonly maxConcurrent: number;
  readonly count: (grantType: string) => number;
}
