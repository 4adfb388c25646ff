import type { ProviderDefinitionInput } from '../../provider-definition.js';

/** One sign-in for the cloud products; which site is meant is looked up afterwards. */
export function atlassianAuth(): ProviderDefinitionInput['auth'] {
  return {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.atlassian.com/authorize',
    tokenUrl: 'https://auth.atlassian.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['offline_access'],
    authorizationParams: { audience: 'api.atlassian.com', prompt: 'consent' },
  };
}
