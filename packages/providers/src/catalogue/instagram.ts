import { defineProvider } from '../define-provider.js';

export const instagram = defineProvider({
  id: 'instagram',
  name: 'Instagram',
  categories: ['social'],
  icon: 'instagram',
  docs: 'https://developers.facebook.com/docs/instagram-platform/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.instagram.com/oauth/authorize',
    tokenUrl: 'https://api.instagram.com/oauth/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
    // The first response is a list, that of the exchange is not. 190: the token has expired or was revoked.
    tokenResponse: { fallbackAccessToken: 'data.0.access_token', refusals: ['190'] },
    exchange: {
      method: 'GET',
      url: 'https://graph.instagram.com/access_token',
      query: { grant_type: 'ig_exchange_token', client_secret: '{client.secret}', access_token: '{accessToken}' },
    },
    ttlSeconds: 5184000,
    suggestedScopes: ['instagram_business_basic'],
    refresh: {
      with: 'access-token',
      method: 'GET',
      url: 'https://graph.instagram.com/refresh_access_token',
      params: { grant_type: 'ig_refresh_token', access_token: '{accessToken}' },
    },
    revoke: {
      url: 'https://graph.instagram.com/me/permissions',
      method: 'DELETE',
      token: 'access',
      send: 'bearer',
      evidence: 'recalled',
    },
  },
  api: {
    baseUrl: 'https://graph.instagram.com',
    hosts: ['*.facebook.com', '*.instagram.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me?fields=id', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me?fields=id,username', account: { id: 'id', name: 'username' }, evidence: 'recalled' },
  ],
  sources: {
    revoke: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['socialite', 'pocketbase', 'nuxt'], on: '2026-12' },
    api: { from: ['sim', 'scribe', 'allauth', 'hybridauth', 'socialite'], on: '2026-12' },
    verify: { from: ['allauth', 'socialite', 'pocketbase', 'grant', 'social-core'], on: '2026-12' },
    account: { from: ['allauth', 'socialite', 'social-core'], on: '2026-12' },
  },
  notes: ['One-hour token, then a 60-day one; refreshed with itself, at the earliest 24 hours after it was issued.'],
});
