/** The clear columns of a connection that decide about a refresh; never a token. */
export interface TokenExpiry {
  readonly accessTokenExpiresAt: Date | null;
  readonly hasRefreshToken: boolean;
}

export type RefreshPolicy = 'if_due' | 'force';

export type RefreshDecision =
  | { readonly action: 'use'; readonly reason: 'never_expires' | 'fresh' }
  | { readonly action: 'refresh'; readonly reason: 'forced' | 'expired' | 'expires_soon' }
  | { readonly action: 'reauthorize'; readonly reason: 'forced_without_refresh_token' | 'expired_without_refresh_token' };

/** Decides; never acts. The clock is an argument so that a test can stand anywhere in time. */
export function decideRefresh(
  token: TokenExpiry,
  options: { readonly policy: RefreshPolicy; readonly now: Date; readonly marginMs: number },
): RefreshDecision {
  const { policy, now, marginMs } = options;
  if (policy === 'force') {
    return token.hasRefreshToken
      ? { action: 'refresh', reason: 'forced' }
      : { action: 'reauthorize', reason: 'forced_without_refresh_token' };
  }
  if (token.accessTokenExpiresAt === null) return { action: 'use', reason: 'never_expires' };

  const remainingMs = token.accessTokenExpiresAt.getTime() - now.getTime();
  if (remainingMs > marginMs) return { action: 'use', reason: 'fresh' };
  if (token.hasRefreshToken) {
    return { action: 'refresh', reason: remainingMs <= 0 ? 'expired' : 'expires_soon' };
  }
  return remainingMs > 0
    ? { action: 'use', reason: 'fresh' }
    : { action: 'reauthorize', reason: 'expired_without_refresh_token' };
}

const MAX_SOFT_MARGIN_MS = 15 * 60_000;
const MAX_HARD_MARGIN_MS = 30_000;

export interface RefreshMargins {
  /** From here on a refresh runs in the background while callers get the present token. */
  readonly softMs: number;
  /** From here on callers wait for the new token. */
  readonly hardMs: number;
}

/**
 * Margins for a token that lives `lifetimeMs`; short-lived tokens get short margins, so that they are not refreshed on each read.
 * `longestMs` is the provider's own bound in place of the usual one.
 */
export function refreshMargins(lifetimeMs: number, longestMs: number = MAX_SOFT_MARGIN_MS): RefreshMargins {
  const softMs = lifetimeMs > 0 ? Math.min(longestMs, lifetimeMs / 4) : 0;
  return { softMs, hardMs: Math.min(MAX_HARD_MARGIN_MS, softMs / 2) };
}
