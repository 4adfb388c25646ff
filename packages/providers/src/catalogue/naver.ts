import { defineProvider } from '../define-provider.js';

export const naver = defineProvider({
  id: 'naver',
  name: 'Naver',
  categories: ['identity-and-security'],
  icon: 'naver',
  docs: 'https://developers.naver.com/docs/login/api/api.md',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://nid.naver.com/oauth2.0/authorize',
    tokenUrl: 'https://nid.naver.com/oauth2.0/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://openapi.naver.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/nid/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/nid/me',
      account: { id: 'response.id', name: ['response.name', 'response.nickname'], email: 'response.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['scribe', 'goth', 'golang-oauth2', 'better-auth', 'grant'], on: '2026-12' },
    api: { from: ['grant', 'goth', 'better-auth', 'socialite', 'allauth'], on: '2026-12' },
    verify: { from: ['grant', 'goth', 'better-auth', 'socialite', 'allauth'], on: '2026-12' },
    account: { from: ['better-auth', 'socialite', 'social-core'], on: '2026-12' },
  },
});
