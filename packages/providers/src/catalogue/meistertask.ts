import { defineProvider } from '../define-provider.js';

export const meistertask = defineProvider({
  id: 'meistertask',
  name: 'MeisterTask',
  categories: ['work-management'],
  docs: 'https://developers.meistertask.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.mindmeister.com/oauth2/authorize',
    tokenUrl: 'https://www.mindmeister.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://www.meistertask.com/api', headers: { authorization: 'Bearer {accessToken}' } },
  sources: {
    api: { from: ['activepieces'], on: '2026-12' },
    auth: { from: ['activepieces', 'public-code'], on: '2026-12' },
  },
});
