import { defineProvider } from '../define-provider.js';

export const constantContact = defineProvider({
  id: 'constant-contact',
  name: 'Constant Contact',
  categories: ['marketing', 'email'],
  docs: 'https://developer.constantcontact.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses: these are the ones of today.
    authorizationUrl: 'https://authz.constantcontact.com/oauth2/default/v1/authorize',
    tokenUrl: 'https://authz.constantcontact.com/oauth2/default/v1/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    defaultScopes: ['offline_access'],
  },
  api: {
    baseUrl: 'https://api.cc.email/v3',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/account/summary', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/account/summary',
      account: { id: 'encoded_account_id', name: 'organization_name', email: 'contact_email' },
      evidence: 'recalled',
    },
  ],
});
