import type { ProviderDefinitionInput } from '../../provider-definition.js';

/** Microsoft Graph on behalf of a user, of any tenant. */
export function microsoftAuth(): ProviderDefinitionInput['auth'] {
  return {
    mode: 'oauth2',
    authorizationUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // A refresh token comes only with offline_access; .default asks for what the app registration names.
    defaultScopes: ['offline_access', '.default'],
  };
}

/** Graph says who is asking with the scope User.Read, which each app registration begins with. */
export function microsoftAccount(): NonNullable<ProviderDefinitionInput['afterConnect']> {
  return [
    {
      method: 'GET',
      path: '/v1.0/me',
      account: { id: 'id', name: 'displayName', email: ['mail', 'userPrincipalName'] },
      evidence: 'recalled',
    },
  ];
}
