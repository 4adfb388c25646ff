import { defineProvider } from '../define-provider.js';

export const zeplin = defineProvider({
  id: 'zeplin',
  name: 'Zeplin',
  categories: ['design'],
  docs: 'https://docs.zeplin.dev/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.zeplin.dev/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/users/me', account: { id: 'id', name: 'username', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Zeplin open Profile, Developer, Personal access tokens, and copy the key.',
    url: 'https://docs.zeplin.dev/',
  },
});
