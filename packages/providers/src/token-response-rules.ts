import type * as z from 'zod';

import type { tokenResponseSchema } from './oauth2-definition.js';
import type { ProviderDefinition } from './provider-definition.js';

/** How to read a provider's token response, and the lifetime of a token if the response states none. */
export type TokenResponseRules = z.output<typeof tokenResponseSchema> & {
  readonly ttlSeconds?: number | undefined;
  readonly tokenNeverExpires?: boolean | undefined;
  /** Undefined means by refresh token, if there is one. */
  readonly isRefreshable?: boolean | undefined;
};

const REFRESHABLE = { never: false, 'access-token': true, 'refresh-token': undefined } as const;
/** For client credentials without a stated expiry: shorter than the hour that most such tokens live. */
const CLIENT_CREDENTIALS_TTL_SECONDS = 55 * 60;

export function tokenResponseRulesOf({ auth }: Pick<ProviderDefinition, 'auth'>): TokenResponseRules {
  switch (auth.mode) {
    case 'oauth2':
      return {
        ...auth.tokenResponse,
        ttlSeconds: auth.ttlSeconds,
        tokenNeverExpires: auth.tokenNeverExpires,
        isRefreshable: REFRESHABLE[auth.refresh?.with ?? 'refresh-token'],
      };
    case 'oauth2-cc':
      return { ...auth.tokenResponse, ttlSeconds: auth.ttlSeconds ?? CLIENT_CREDENTIALS_TTL_SECONDS };
    case 'github-app':
      return { accessToken: 'token', expiresAt: 'expires_at' };
    default:
      return {};
  }
}
