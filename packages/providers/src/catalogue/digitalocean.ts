import { defineProvider } from '../define-provider.js';

export const digitalocean = defineProvider({
  id: 'digitalocean',
  name: 'DigitalOcean',
  categories: ['developer'],
  icon: 'digitalocean',
  docs: 'https://docs.digitalocean.com/reference/api/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://cloud.digitalocean.com/v1/oauth/authorize',
    tokenUrl: 'https://cloud.digitalocean.com/v1/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.digitalocean.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/account', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/account',
      account: { id: 'account.uuid', name: 'account.name', email: 'account.email' },
      evidence: 'recalled',
    },
  ],
});
