import { defineProvider } from '../define-provider.js';

export const constantContact = defineProvider({
  id: 'constant-contact',
  name: 'Constant Contact',
  categories: ['marketing', 'email'],
  docs: 'https://developer.constantcontact.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://authz.constantcontact.com/oauth2/default/v1/authorize',
    tokenUrl: 'https://authz.constantcontact.com/oauth2/default/v1/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    defaultScopes: ['offline_access'],
    ttlSeconds: 86400,
    refresh: { with: 'refresh-token' },
    revoke: {
      url: 'https://authz.constantcontact.com/oauth2/default/v1/revoke',
      token: 'refresh',
      evidence: 'recalled',
    },
  },
  api: {
    baseUrl: 'https://api.cc.email',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v3/account/summary', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v3/account/summary',
      account: { id: 'encoded_account_id', name: 'organization_name', email: 'contact_email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    revoke: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['socialite', 'ampersand'], on: '2026-12' },
    api: { from: ['socialite', 'ampersand'], on: '2026-12' },
    verify: { from: ['socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
});
