import { defineProvider } from '../define-provider.js';

export const ticktick = defineProvider({
  id: 'ticktick',
  name: 'TickTick',
  categories: ['work-management'],
  icon: 'ticktick',
  docs: 'https://developer.ticktick.com/docs',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://ticktick.com/oauth/authorize',
    tokenUrl: 'https://ticktick.com/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.ticktick.com/open/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/project', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['activepieces', 'agreed'], on: '2026-11' },
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
});
