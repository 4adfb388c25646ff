import { defineProvider } from '../define-provider.js';

export const goTo = defineProvider({
  id: 'go-to',
  name: 'GoTo',
  categories: ['messaging-and-calls', 'video'],
  docs: 'https://developer.goto.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://authentication.logmeininc.com/oauth/authorize',
    tokenUrl: 'https://authentication.logmeininc.com/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    ttlSeconds: 3600,
  },
  api: { baseUrl: 'https://api.getgo.com', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-11' } },
});
