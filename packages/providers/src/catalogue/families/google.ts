import type { ProviderDefinitionInput } from '../../provider-definition.js';

/** One sign-in for every Google API; what is reached is a matter of scopes. */
export function googleAuth(): ProviderDefinitionInput['auth'] {
  return {
    mode: 'oauth2',
    authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // A refresh token comes only when asked for, and again only with consent.
    authorizationParams: { access_type: 'offline', prompt: 'consent' },
    revoke: { url: 'https://oauth2.googleapis.com/revoke', token: 'refresh', evidence: 'recalled' },
  };
}
