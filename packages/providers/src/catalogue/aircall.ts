import { defineProvider } from '../define-provider.js';

export const aircall = defineProvider({
  id: 'aircall',
  name: 'Aircall',
  variant: 'OAuth',
  categories: ['messaging-and-calls'],
  icon: 'aircall',
  docs: 'https://developer.aircall.io/api-references/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://dashboard.aircall.io/oauth/authorize',
    tokenUrl: 'https://api.aircall.io/v1/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    defaultScopes: ['public_api'],
  },
  api: {
    baseUrl: 'https://api.aircall.io',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/ping', evidence: 'recalled' },
    rateLimit: { resetHeaders: ['x-aircallapi-reset'] },
  },
});
