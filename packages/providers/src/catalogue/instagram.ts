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
    exchange: {
      method: 'GET',
      url: 'https://graph.instagram.com/access_token',
      query: { grant_type: 'ig_exchange_token', client_secret: '{client.secret}', access_token: '{accessToken}' },
    },
    refresh: {
      with: 'access-token',
      method: 'GET',
      url: 'https://graph.instagram.com/refresh_access_token',
      params: { grant_type: 'ig_refresh_token', access_token: '{accessToken}' },
    },
  },
  api: {
    baseUrl: 'https://graph.instagram.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me?fields=id', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/me?fields=id,username', account: { id: 'id', name: 'username' }, evidence: 'recalled' }],
  notes: ['One-hour token, then a 60-day one; refreshed with itself, at the earliest 24 hours after it was issued.'],
});
