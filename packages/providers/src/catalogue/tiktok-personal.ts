import { defineProvider } from '../define-provider.js';

export const tiktokPersonal = defineProvider({
  id: 'tiktok-personal',
  name: 'TikTok',
  categories: ['social', 'video'],
  icon: 'tiktok',
  docs: 'https://developers.tiktok.com/doc/login-kit-web',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://www.tiktok.com/v2/auth/authorize/',
    tokenUrl: 'https://open.tiktokapis.com/v2/oauth/token/',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
    paramNames: { client_id: 'client_key' },
    tokenParamNames: { client_id: 'client_key' },
    account: { from: 'token', id: 'open_id' },
  },
  api: {
    baseUrl: 'https://open.tiktokapis.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/user/info/?fields=open_id', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/user/info/?fields=open_id,display_name',
      account: { id: 'data.user.open_id', name: 'data.user.display_name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['better-auth', 'sim', 'socialite', 'next-auth', 'nuxt'], on: '2026-12' },
    api: { from: ['better-auth', 'sim', 'socialite', 'next-auth', 'nuxt'], on: '2026-12' },
    verify: { from: ['better-auth', 'socialite', 'next-auth', 'nuxt', 'sim'], on: '2026-12' },
    account: { from: ['better-auth', 'socialite', 'nuxt', 'sim', 'allauth'], on: '2026-12' },
  },
});
