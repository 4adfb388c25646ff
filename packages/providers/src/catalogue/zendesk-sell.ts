import { defineProvider } from '../define-provider.js';

export const zendeskSell = defineProvider({
  id: 'zendesk-sell',
  name: 'Zendesk Sell',
  categories: ['sales'],
  icon: 'zendesk',
  docs: 'https://developer.zendesk.com/api-reference/sales-crm/introduction/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.getbase.com/oauth2/authorize',
    tokenUrl: 'https://api.getbase.com/oauth2/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.getbase.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/users/self', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/users/self',
      account: { id: 'data.id', name: 'data.name', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' }, api: { from: ['grant'], on: '2026-12' } },
});
