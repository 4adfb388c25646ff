import { defineProvider } from '../define-provider.js';

export const keap = defineProvider({
  id: 'keap',
  name: 'Keap',
  categories: ['sales', 'marketing'],
  docs: 'https://developer.infusionsoft.com/docs/rest/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://accounts.infusionsoft.com/app/oauth/authorize',
    tokenUrl: 'https://api.infusionsoft.com/token',
    tokenAuth: 'body',
    pkce: 'S256',
    refresh: { with: 'refresh-token', tokenAuth: 'basic' },
  },
  api: {
    baseUrl: 'https://api.infusionsoft.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/crm/rest/v1/oauth/connect/userinfo', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/crm/rest/v1/oauth/connect/userinfo',
      account: { id: 'global_user_id', name: 'preferred_name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['ampersand'], on: '2026-12' }, api: { from: ['ampersand', 'grant'], on: '2026-12' } },
});
