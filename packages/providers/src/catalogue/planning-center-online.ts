import { defineProvider } from '../define-provider.js';

export const planningCenterOnline = defineProvider({
  id: 'planning-center-online',
  name: 'Planning Center',
  categories: ['events'],
  docs: 'https://developer.planning.center/docs/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.planningcenteronline.com/oauth/authorize',
    tokenUrl: 'https://api.planningcenteronline.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 7200,
  },
  api: {
    baseUrl: 'https://api.planningcenteronline.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/people/v2/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/people/v2/me',
      account: { id: 'data.id', name: 'data.attributes.name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['pocketbase', 'socialite'], on: '2026-11' },
    api: { from: ['pocketbase', 'socialite'], on: '2026-12' },
    verify: { from: ['pocketbase', 'socialite'], on: '2026-12' },
    account: { from: ['pocketbase', 'socialite'], on: '2026-12' },
  },
});
