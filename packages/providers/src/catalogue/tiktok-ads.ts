import { defineProvider } from '../define-provider.js';

export const tiktokAds = defineProvider({
  id: 'tiktok-ads',
  name: 'TikTok Ads',
  categories: ['ads'],
  icon: 'tiktok',
  docs: 'https://business-api.tiktok.com/portal/docs',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://business-api.tiktok.com/portal/auth',
    tokenUrl: 'https://business-api.tiktok.com/open_api/v1.3/oauth2/access_token/',
    tokenAuth: 'body',
    pkce: 'S256',
    bodyFormat: 'json',
    paramNames: { client_id: 'app_id' },
    tokenParamNames: { client_id: 'app_id', client_secret: 'secret', code: 'auth_code' },
    tokenResponse: { root: 'data', ok: { path: 'code', equals: 0 }, error: 'message' },
    captureFromToken: ['advertiser_ids'],
    refresh: { with: 'never' },
    // There are no refresh tokens, and access tokens do not expire.
    tokenNeverExpires: true,
    revoke: {
      url: 'https://business-api.tiktok.com/open_api/v1.3/oauth2/revoke_token/',
      token: 'access',
      send: 'none',
      headers: { 'access-token': '{accessToken}' },
      params: { app_id: '{client.id}', secret: '{client.secret}', access_token: '{accessToken}' },
      bodyFormat: 'json',
      evidence: 'recalled',
    },
  },
  config: {
    advertiser_ids: {
      label: 'Advertiser ids',
      description: 'Ad accounts the user granted, separated by commas.',
      source: 'token',
    },
  },
  api: {
    baseUrl: 'https://business-api.tiktok.com/open_api/v1.3',
    headers: { 'access-token': '{accessToken}' },
    verify: { method: 'GET', path: '/user/info/', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/user/info/',
      account: { id: 'data.core_user_id', name: 'data.display_name', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  // The app's registration determines the scopes; the request contains none.
  absent: { scopes: { from: ['public-code'], on: '2026-12' } },
  sources: {
    revoke: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-12' },
    api: { from: ['https://github.com/tiktok/tiktok-business-api-sdk'], on: '2026-12' },
  },
  notes: [
    'Long-lived token, no refresh token. The code comes back as auth_code as well as code. Errors come with HTTP 200.',
  ],
});
