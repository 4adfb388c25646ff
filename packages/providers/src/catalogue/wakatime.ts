import { defineProvider } from '../define-provider.js';

export const wakatime = defineProvider({
  id: 'wakatime',
  name: 'WakaTime',
  categories: ['developer'],
  icon: 'wakatime',
  docs: 'https://wakatime.com/developers',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://wakatime.com/oauth/authorize',
    tokenUrl: 'https://wakatime.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
  },
  api: {
    baseUrl: 'https://wakatime.com/api/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/current', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/current',
      account: { id: 'data.id', name: 'data.display_name', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['public-code'], on: '2026-12' }, auth: { from: ['pocketbase', 'agreed'], on: '2026-11' } },
});
