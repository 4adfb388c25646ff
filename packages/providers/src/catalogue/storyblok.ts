import { defineProvider } from '../define-provider.js';

export const storyblok = defineProvider({
  id: 'storyblok',
  name: 'Storyblok',
  categories: ['websites'],
  icon: 'storyblok',
  docs: 'https://www.storyblok.com/docs/api/management',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.storyblok.com/oauth/authorize',
    tokenUrl: 'https://app.storyblok.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://mapi.storyblok.com/v1', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' } },
});
