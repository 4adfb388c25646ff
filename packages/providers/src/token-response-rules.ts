import type * as z from 'zod';

import type { tokenResponseSchema } from './oauth2-definition.js';
import type { ProviderDefinition } from './provider-definition.js';

/** How to read a provider's token response, and what holds when it does not say how long a token lives. */
export type TokenResponseRules = z.output<typeof tokenResponseSchema> & {
  readonly ttlSeconds?: number | undefined;
  readonly tokenNeverExpires?: boolean | undefined;
};

/** Client credentials without a named end: shorter than the hour that most such tokens live. */
const CLIENT_CREDENTIALS_TTL_SECONDS = 55 * 60;

export function tokenResponseRulesOf({ auth }: Pick<ProviderDefinition, 'auth'>): TokenResponseRules {
  switch (auth.mode) {
    case 'oauth2':
      return { ...auth.tokenResponse, ttlSeconds: auth.ttlSeconds, tokenNeverExpires: auth.tokenNeverExpires };
    case 'oauth2-cc':
      return { ...auth.tokenResponse, ttlSeconds: auth.ttlSeconds ?? CLIENT_CREDENTIALS_TTL_SECONDS };
    case 'github-app':
      return { accessToken: 'token', expiresAt: 'expires_at' };
    default:
      return {};
  }
}
