import { defineProvider } from '../define-provider.js';

export const soundcloud = defineProvider({
  id: 'soundcloud',
  name: 'SoundCloud',
  categories: ['media'],
  icon: 'soundcloud',
  docs: 'https://developers.soundcloud.com/docs/api/guide',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://secure.soundcloud.com/authorize',
    tokenUrl: 'https://secure.soundcloud.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'required',
  },
  api: {
    baseUrl: 'https://api.soundcloud.com',
    headers: { authorization: 'OAuth {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['socialite'], on: '2026-12' },
    api: { from: ['grant', 'goth', 'social-core', 'allauth', 'socialite'], on: '2026-12' },
    verify: { from: ['grant', 'goth', 'social-core', 'allauth', 'socialite'], on: '2026-12' },
  },
});
