import { defineProvider } from '../define-provider.js';

export const tiktokAccounts = defineProvider({
  id: 'tiktok-accounts',
  name: 'TikTok Accounts',
  categories: ['social', 'ads'],
  icon: 'tiktok',
  docs: 'https://business-api.tiktok.com/portal/docs',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.tiktok.com/v2/auth/authorize',
    tokenUrl: 'https://business-api.tiktok.com/open_api/v1.3/tt_user/oauth2/token/',
    tokenAuth: 'body',
    pkce: 'S256',
    bodyFormat: 'json',
    scopeSeparator: ',',
    paramNames: { client_id: 'client_key' },
    tokenParamNames: { code: 'auth_code' },
    tokenResponse: { root: 'data', ok: { path: 'code', equals: 0 }, error: 'message' },
    refresh: {
      with: 'refresh-token',
      url: 'https://business-api.tiktok.com/open_api/v1.3/tt_user/oauth2/refresh_token/',
    },
    account: { from: 'token', id: 'data.open_id' },
    ttlSeconds: 86400,
  },
  api: { baseUrl: 'https://business-api.tiktok.com/open_api/v1.3', headers: { 'access-token': '{accessToken}' } },
  sources: { auth: { from: ['public-code'], on: '2026-11' }, api: { from: ['public-code'], on: '2026-12' } },
});
