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
    // With "extended", each use extends a refresh token; without it, the token ends after thirty days.
    defaultScopes: ['signature', 'extended'],
    ttlSeconds: 28800,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://account.docusign.com/oauth/revoke', token: 'refresh', evidence: 'recalled' },
  },
  config: {
    baseUri: {
      label: 'Account host',
      description: "Where this account's API lives; looked up after connecting.",
      source: 'after-connect',
      format: 'https-url',
      hostSuffixes: ['.docusign.net', '.docusign.com'],
    },
    accountId: {
      label: 'Account ID',
      description: 'Default account of the user.',
      source: 'after-connect',
      format: 'uuid',
    },
  },
  api: {
    baseUrl: ['{config.baseUri}', 'https://www.docusign.net'],
    hosts: ['*.docusign.net', '*.docusign.com'],
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
  sources: {
    auth: { from: ['grant', 'ampersand'], on: '2026-12' },
    api: { from: ['powerplatform'], on: '2026-12' },
    verify: { from: ['grant', 'ampersand'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
  },
});
