/** The unencrypted columns of a connection that decide about a refresh. */
export interface TokenExpiry {
  readonly accessTokenExpiresAt: Date | null;
  readonly hasRefreshToken: boolean;
}

export type RefreshPolicy = 'if_due' | 'force';

export type RefreshDecision =
  | { readonly action: 'use'; readonly reason: 'never_expires' | 'fresh' }
  | { readonly action: 'refresh'; readonly reason: 'forced' | 'expired' | 'expires_soon' }
  | {
      readonly action: 'reauthorize';
      readonly reason: 'forced_without_refresh_token' | 'expired_without_refresh_token';
    };

/** Decides whether to use the token, refresh it, or require re-authorization. The current time is an argument, so that tests can set it. */
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
  /** When less than this remains, a refresh runs in the background and callers still get the current token. */
  readonly softMs: number;
  /** When less than this remains, callers wait for the new token. */
  readonly hardMs: number;
}

/**
 * Returns the margins for a token with the given lifetime. Short-lived tokens get short margins, so that they are not refreshed on each read.
 * `longestMs` is the upper bound of the soft margin, which a provider may override.
 */
export function refreshMargins(lifetimeMs: number, longestMs: number = MAX_SOFT_MARGIN_MS): RefreshMargins {
  const softMs = lifetimeMs > 0 ? Math.min(longestMs, lifetimeMs / 4) : 0;
  return { softMs, hardMs: Math.min(MAX_HARD_MARGIN_MS, softMs / 2) };
}
