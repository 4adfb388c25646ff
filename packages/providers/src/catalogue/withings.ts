import { defineProvider } from '../define-provider.js';

export const withings = defineProvider({
  id: 'withings',
  name: 'Withings',
  categories: ['health'],
  docs: 'https://developer.withings.com/api-reference/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://account.withings.com/oauth2_user/authorize2',
    tokenUrl: 'https://wbsapi.withings.net/v2/oauth2',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
    // Responses are wrapped, and have their own status under HTTP 200.
    tokenParams: { action: 'requesttoken' },
    tokenResponse: { root: 'body', ok: { path: 'status', equals: 0 }, error: 'error' },
    account: { from: 'token', id: 'body.userid' },
  },
  api: { baseUrl: 'https://wbsapi.withings.net', headers: { authorization: 'Bearer {accessToken}' } },
  sources: {
    auth: { from: ['grant', 'public-code'], on: '2026-12' },
    api: { from: ['grant', 'socialite'], on: '2026-12' },
  },
});
