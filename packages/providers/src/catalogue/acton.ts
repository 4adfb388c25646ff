import { defineProvider } from '../define-provider.js';

export const acton = defineProvider({
  id: 'acton',
  name: 'Act-On',
  categories: ['marketing'],
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://restapi.actonsoftware.com/authorize',
    tokenUrl: 'https://restapi.actonsoftware.com/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' } },
});
