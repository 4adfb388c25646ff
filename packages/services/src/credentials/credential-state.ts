import { jwtExpiry } from '@holdfast/oauth';
import { tokenResponseRulesOf, type ProviderDefinition } from '@holdfast/providers';
import { refreshMargins, type Credentials } from '@holdfast/schema';

import { canRefresh } from '../modes/refresh-credentials.js';

/** The clear columns beside a sealed credential, which allow decisions without opening it. */
export interface CredentialState {
  readonly accessTokenExpiresAt: Date | null;
  readonly refreshDueAt: Date | null;
  readonly hasRefreshToken: boolean;
}

/** Returns the state of credentials received at `now`. */
export function credentialStateOf(
  credentials: Credentials,
  definition: ProviderDefinition,
  now: Date,
): CredentialState {
  const expiresAt = expiryOfHeld(credentials) ?? assumedExpiry(credentials, definition, now);
  const { softMs } = refreshMargins(
    expiresAt === null ? 0 : expiresAt.getTime() - now.getTime(),
    longestMarginMs(definition),
  );
  return {
    accessTokenExpiresAt: expiresAt,
    refreshDueAt: expiresAt && new Date(expiresAt.getTime() - softMs),
    hasRefreshToken: canRefresh(credentials, definition),
  };
}

// An access token that refreshes itself is lost when it expires, so an outage of an hour must not be enough.
const SELF_REFRESHING_MARGIN_MS = 7 * 86_400_000;
const USUAL_MARGIN_MS = 15 * 60_000;

/** How long before expiry a token is refreshed at the earliest. */
function longestMarginMs({ auth }: ProviderDefinition): number | undefined {
  if (auth.mode !== 'oauth2' && auth.mode !== 'oauth2-cc') return undefined;
  if (auth.expiryMarginSeconds !== undefined) return Math.min(auth.expiryMarginSeconds * 1_000, USUAL_MARGIN_MS);
  return auth.mode === 'oauth2' && auth.refresh?.with === 'access-token' ? SELF_REFRESHING_MARGIN_MS : undefined;
}

/** The earliest expiry among the held tokens. */
function expiryOfHeld(credentials: Credentials): Date | null {
  if (!('type' in credentials)) return null;
  const held = credentials.type === 'CUSTOM' ? [credentials.app, credentials.user] : [credentials];
  const ends = held.flatMap((part) =>
    part && 'expires_at' in part && typeof part.expires_at === 'string' ? [Date.parse(part.expires_at)] : [],
  );
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

const UNKNOWN_LIFE_MS = 60 * 60_000;

/**
 * The expiry of a token without an explicit one, for example from an import: that of a JWT, else the provider's rule,
 * else one hour if it can be refreshed then. If it cannot be refreshed, it is used until the provider refuses it.
 */
function assumedExpiry(credentials: Credentials, definition: ProviderDefinition, now: Date): Date | null {
  if (
    !('type' in credentials) ||
    (credentials.type !== 'OAUTH2' && credentials.type !== 'OAUTH2_CC' && credentials.type !== 'TWO_STEP')
  )
    return null;
  const jwtEndMs = jwtExpiry(credentials.type === 'OAUTH2' ? credentials.access_token : credentials.token);
  if (jwtEndMs !== null) return new Date(jwtEndMs);
  const { ttlSeconds, tokenNeverExpires } = tokenResponseRulesOf(definition);
  if (ttlSeconds !== undefined) return new Date(now.getTime() + ttlSeconds * 1_000);
  return tokenNeverExpires || !canRefresh(credentials, definition) ? null : new Date(now.getTime() + UNKNOWN_LIFE_MS);
}
