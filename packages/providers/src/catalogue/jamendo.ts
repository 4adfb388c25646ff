import { defineProvider } from '../define-provider.js';

export const jamendo = defineProvider({
  id: 'jamendo',
  name: 'Jamendo',
  categories: ['media'],
  docs: 'https://developer.jamendo.com/v3.0',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.jamendo.com/v3.0/oauth/authorize',
    tokenUrl: 'https://api.jamendo.com/v3.0/oauth/grant',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' } },
});
