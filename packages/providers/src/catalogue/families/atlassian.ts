import type { ProviderDefinitionInput } from '../../provider-definition.js';

type Shared = Pick<ProviderDefinitionInput, 'auth' | 'config' | 'api' | 'afterConnect'>;

const SITES = '/oauth/token/accessible-resources';

interface Product {
  readonly name: string;
  /** The product's name in the API's paths, and the call that returns the caller. */
  readonly product: string;
  readonly userPath: string;
}

/** One authorization for the cloud products; a lookup afterwards finds the site. */
export function atlassian({ name, product, userPath }: Product): Shared {
  return {
    auth: {
      mode: 'oauth2',
      authorizationUrl: 'https://auth.atlassian.com/authorize',
      tokenUrl: 'https://auth.atlassian.com/oauth/token',
      tokenAuth: 'body',
      pkce: 'S256',
      defaultScopes: ['offline_access'],
      requiredScopes: ['offline_access'],
      ttlSeconds: 3600,
      refresh: { with: 'refresh-token' },
      revoke: { url: 'https://auth.atlassian.com/oauth/revoke', token: 'refresh', evidence: 'recalled' },
      authorizationParams: { audience: 'api.atlassian.com', prompt: 'consent' },
    },
    config: {
      subdomain: {
        label: 'Subdomain',
        description: `Which ${name} site to use when the account can reach several ("acme" for acme.atlassian.net).`,
        example: 'acme',
        required: false,
        prefix: 'https://',
        suffix: '.atlassian.net',
        format: 'dns-label',
      },
      cloudId: {
        label: 'Site ID',
        description: `Atlassian id of the site; API paths start with /ex/${product}/<id>.`,
        source: 'after-connect',
        format: 'uuid',
      },
      baseUrl: {
        label: 'Address of the site',
        source: 'after-connect',
        required: false,
        format: 'https-url',
        hostSuffixes: ['.atlassian.net', '.jira.com'],
      },
      accountId: {
        label: 'Person',
        description: 'Atlassian id of who connected.',
        source: 'after-connect',
        required: false,
      },
    },
    api: {
      baseUrl: 'https://api.atlassian.com',
      hosts: ['*.atlassian.com', '*.atlassian.net'],
      headers: { authorization: 'Bearer {accessToken}' },
      verify: { method: 'GET', path: SITES, evidence: 'recalled' },
    },
    afterConnect: [
      { method: 'GET', path: SITES, capture: { cloudId: '[0].id', baseUrl: '[0].url' }, evidence: 'observed' },
      {
        method: 'GET',
        url: `https://api.atlassian.com/ex/${product}/{config.cloudId}${userPath}`,
        capture: { accountId: 'accountId' },
        account: { id: 'accountId', name: 'displayName', email: ['emailAddress', 'email'] },
        evidence: 'recalled',
      },
      // The same id, for a grant of read:me instead of a scope that reads the product's users.
      { method: 'GET', path: '/me', account: { id: 'account_id', name: 'name', email: 'email' }, evidence: 'recalled' },
    ],
  };
}
