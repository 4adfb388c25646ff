import { defineProvider } from '../define-provider.js';

export const docusign = defineProvider({
  id: 'docusign',
  name: 'DocuSign',
  variant: 'OAuth',
  categories: ['contracts-and-legal'],
  docs: 'https://developers.docusign.com/docs/esign-rest-api/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://account.docusign.com/oauth/auth',
    tokenUrl: 'https://account.docusign.com/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  config: {
    baseUri: {
      label: 'Account host',
      description: "Where this account's API lives; looked up after connecting.",
      source: 'after-connect',
      format: 'https-url',
      hostSuffixes: ['.docusign.net', '.docusign.com'],
    },
    accountId: { label: 'Account ID', description: 'Default account of the user.', source: 'after-connect', format: 'uuid' },
  },
  api: {
    baseUrl: ['{config.baseUri}', 'https://www.docusign.net'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oauth/userinfo', baseUrl: 'https://account.docusign.com', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      url: 'https://account.docusign.com/oauth/userinfo',
      capture: { baseUri: 'accounts[?is_default].base_uri', accountId: 'accounts[?is_default].account_id' },
      account: { id: 'sub', name: 'name', email: 'email' },
      evidence: 'observed',
    },
  ],
});
