import { defineProvider } from '../define-provider.js';

export const paypal = defineProvider({
  id: 'paypal',
  name: 'PayPal',
  categories: ['payments'],
  icon: 'paypal',
  docs: 'https://developer.paypal.com/api/rest/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.paypal.com/signin/authorize',
    tokenUrl: 'https://api-m.paypal.com/v1/oauth2/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api-m.paypal.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/identity/openidconnect/userinfo?schema=openid', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/identity/openidconnect/userinfo?schema=openid',
      account: { id: 'user_id', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
});
