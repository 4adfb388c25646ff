import { defineProvider } from '../define-provider.js';

export const openstreetmap = defineProvider({
  id: 'openstreetmap',
  name: 'OpenStreetMap',
  categories: ['data-platforms'],
  icon: 'openstreetmap',
  docs: 'https://wiki.openstreetmap.org/wiki/OAuth',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.openstreetmap.org/oauth2/authorize',
    tokenUrl: 'https://www.openstreetmap.org/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Its tokens are valid until they are revoked; there are no refresh tokens.
    tokenNeverExpires: true,
    revoke: { url: 'https://www.openstreetmap.org/oauth2/revoke', token: 'access', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.openstreetmap.org/api/0.6',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user/details.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/user/details.json',
      account: { id: 'user.id', name: 'user.display_name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['golang-oauth2', 'grant', 'social-core', 'socialite'], on: '2026-12' },
    api: { from: ['grant', 'social-core', 'allauth', 'socialite'], on: '2026-12' },
    verify: { from: ['grant', 'social-core', 'allauth', 'socialite'], on: '2026-12' },
    account: { from: ['social-core', 'socialite'], on: '2026-12' },
  },
});
