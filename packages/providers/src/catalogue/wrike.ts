import { defineProvider } from '../define-provider.js';

export const wrike = defineProvider({
  id: 'wrike',
  name: 'Wrike',
  categories: ['work-management'],
  docs: 'https://developers.wrike.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://login.wrike.com/oauth2/authorize/v4',
    tokenUrl: 'https://login.wrike.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
    captureFromToken: ['host'],
  },
  config: { host: { label: 'Host of the account', source: 'token', format: 'hostname', hostSuffixes: ['.wrike.com'] } },
  api: {
    baseUrl: 'https://{config.host}/api/v4',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/contacts?me=true', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/contacts?me=true',
      account: { id: 'data[0].id', name: 'data[0].firstName', email: 'data[0].profiles[0].email' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['public-code'], on: '2026-12' } },
});
