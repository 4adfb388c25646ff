import { defineProvider } from '../define-provider.js';

export const kitOauth = defineProvider({
  id: 'kit-oauth',
  name: 'Kit',
  variant: 'OAuth',
  categories: ['marketing', 'email'],
  icon: 'kit',
  docs: 'https://developers.kit.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.kit.com/oauth/authorize',
    tokenUrl: 'https://app.kit.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.kit.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v4/account', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v4/account',
      account: { id: 'account.id', name: 'account.name', email: 'account.primary_email_address' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['ampersand', 'socialite'], on: '2026-12' },
    api: { from: ['ampersand', 'socialite'], on: '2026-12' },
    verify: { from: ['socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
});
