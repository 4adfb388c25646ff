import type { ProviderDefinitionInput } from '../../provider-definition.js';

/** An account belongs to one region and is reachable only there. */
export function zohoAuth({ scopes }: { readonly scopes?: string[] } = {}): ProviderDefinitionInput['auth'] {
  return {
    mode: 'oauth2',
    authorizationUrl: [
      'https://accounts.zoho.{config.extension}/oauth/v2/auth',
      'https://accounts.zoho.com/oauth/v2/auth',
    ],
    tokenUrl: ['https://accounts.zoho.{config.extension}/oauth/v2/token', '{config.accounts-server}/oauth/v2/token'],
    tokenAuth: 'body',
    pkce: 'S256',
    authorizationParams: { prompt: 'consent', access_type: 'offline' },
    captureFromCallback: ['accounts-server'],
    captureFromToken: ['api_domain'],
    ttlSeconds: 3600,
    ...(scopes !== undefined && { suggestedScopes: scopes }),
    refresh: { with: 'refresh-token' },
    revoke: {
      url: [
        'https://accounts.zoho.{config.extension}/oauth/v2/token/revoke',
        '{config.accounts-server}/oauth/v2/token/revoke',
      ],
      token: 'refresh',
      evidence: 'recalled',
    },
  };
}

export function zohoConfig(): NonNullable<ProviderDefinitionInput['config']> {
  return {
    extension: {
      label: 'Region ending',
      description: 'Data centre of the account; leave it empty to let Zoho choose.',
      required: false,
      choices: ['com', 'eu', 'in', 'com.au', 'com.cn', 'jp', 'sa', 'uk'],
    },
    // It arrives with the redirect, where the end user could change it: the client's secret would go to any other server.
    'accounts-server': {
      label: 'Accounts server',
      source: 'callback',
      format: 'https-url',
      example: 'https://accounts.zoho.eu',
      pattern: '^https://accounts\\.zoho(cloud)?\\.(com|eu|in|com\\.au|com\\.cn|jp|ca|sa|uk)$',
    },
    api_domain: {
      label: 'Address of the API',
      source: 'token',
      format: 'https-url',
      example: 'https://www.zohoapis.eu',
      pattern: '^https://www\\.zohoapis\\.(com|eu|in|com\\.au|com\\.cn|jp|ca|sa|uk)$',
    },
  };
}

/** The API hosts of every region. */
export function zohoHosts(): string[] {
  return ['com', 'eu', 'in', 'com.au', 'com.cn', 'jp', 'ca', 'sa', 'uk'].map((ending) => `*.zohoapis.${ending}`);
}
