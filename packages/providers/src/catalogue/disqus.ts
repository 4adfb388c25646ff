import { defineProvider } from '../define-provider.js';

export const disqus = defineProvider({
  id: 'disqus',
  name: 'Disqus',
  categories: ['social'],
  icon: 'disqus',
  docs: 'https://disqus.com/api/docs/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://disqus.com/api/oauth/2.0/authorize/',
    tokenUrl: 'https://disqus.com/api/oauth/2.0/access_token/',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
  },
  api: { baseUrl: 'https://disqus.com/api/3.0', headers: { authorization: 'Bearer {accessToken}' } },
});
