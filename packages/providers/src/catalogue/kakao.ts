import { defineProvider } from '../define-provider.js';

export const kakao = defineProvider({
  id: 'kakao',
  name: 'Kakao',
  categories: ['identity-and-security', 'social'],
  icon: 'kakao',
  docs: 'https://developers.kakao.com/docs/latest/en/kakaologin/rest-api',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://kauth.kakao.com/oauth/authorize',
    tokenUrl: 'https://kauth.kakao.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
  },
  api: {
    baseUrl: 'https://kapi.kakao.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/user/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/user/me',
      account: { id: 'id', name: 'kakao_account.profile.nickname', email: 'kakao_account.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['allauth', 'better-auth', 'goth', 'golang-oauth2', 'grant'], on: '2026-12' },
    api: { from: ['allauth', 'grant', 'better-auth', 'goth', 'socialite'], on: '2026-12' },
    verify: { from: ['allauth', 'better-auth', 'goth', 'socialite', 'pocketbase'], on: '2026-12' },
    account: { from: ['better-auth', 'goth', 'socialite', 'pocketbase', 'social-core'], on: '2026-12' },
  },
});
