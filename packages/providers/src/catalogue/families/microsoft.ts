import type { ProviderDefinitionInput } from '../../provider-definition.js';

/** Microsoft Graph on behalf of a user, of any tenant. */
export function microsoftAuth(): Extract<ProviderDefinitionInput['auth'], { readonly mode: 'oauth2' }> {
  return {
    mode: 'oauth2',
    authorizationUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // A refresh token is issued only with offline_access; .default requests the scopes of the app registration.
    defaultScopes: ['offline_access', '.default'],
    requiredScopes: ['offline_access'],
    // Sixty to ninety minutes, stated in every response.
    ttlSeconds: 3600,
    refresh: { with: 'refresh-token' },
    scopeRules: { prefix: 'https://graph.microsoft.com/', ignoreCase: true },
  };
}

/** Graph returns the caller with the scope User.Read, which each app registration has by default. */
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

/** The tenant of a work account; a personal account has none. */
export function microsoftTenant(): NonNullable<ProviderDefinitionInput['afterConnect']>[number] {
  return {
    method: 'GET',
    path: '/v1.0/organization?$select=id',
    capture: { tenantId: 'value[0].id' },
    evidence: 'recalled',
  };
}

export function tenantConfig(): NonNullable<ProviderDefinitionInput['config']> {
  return {
    tenantId: {
      label: 'Tenant id',
      description: 'The directory of the account, to route change notifications.',
      source: 'after-connect',
      required: false,
      format: 'uuid',
    },
  };
}

type WithSites = Required<Pick<ProviderDefinitionInput, 'auth' | 'config'>>;

/** The same, with a token for the sites of a tenant, which Graph's token does not open. */
export function microsoftWithSites(): WithSites {
  return {
    auth: {
      ...microsoftAuth(),
      furtherTokens: {
        sharepoint: { params: { scope: 'https://{config.tenant}.sharepoint.com/.default offline_access' } },
      },
    },
    config: {
      ...tenantConfig(),
      tenant: {
        label: 'SharePoint tenant',
        description:
          'The first part of the address of its sites; with it there is a token for the SharePoint API besides that for Graph.',
        example: 'acme',
        required: false,
        suffix: '.sharepoint.com',
        format: 'dns-label',
      },
    },
  };
}
