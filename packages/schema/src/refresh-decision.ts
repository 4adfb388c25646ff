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

/** The longest time for which a client answers from memory. Whatever changes elsewhere, such as a deletion or a new authorization, shows after it. */
const MAX_CACHE_MS = 60_000;
/** The same for a credential without an expiry: nothing but a new read shows that its owner replaced it. */
const MAX_LASTING_CACHE_MS = 10_000;

/**
 * Until when a client may answer from memory with a token that is read now: never past the time at which its refresh is due, nor past the end of
 * the caller's own right to read it. Undefined when the next read must ask again.
 */
export function cacheableUntil(
  token: { readonly accessTokenExpiresAt: Date | null; readonly refreshDueAt: Date | null },
  { now, rightEndsAt }: { readonly now: Date; readonly rightEndsAt: Date | null },
): Date | undefined {
  const longestMs = token.accessTokenExpiresAt === null ? MAX_LASTING_CACHE_MS : MAX_CACHE_MS;
  const ends = [token.accessTokenExpiresAt, token.refreshDueAt, rightEndsAt].flatMap((end) => end?.getTime() ?? []);
  const until = Math.min(now.getTime() + longestMs, ...ends);
  return until > now.getTime() ? new Date(until) : undefined;
}
