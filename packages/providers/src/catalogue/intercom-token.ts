import { defineProvider } from '../define-provider.js';

export const intercomToken = defineProvider({
  id: 'intercom-token',
  name: 'Intercom',
  variant: 'access token',
  categories: ['support'],
  icon: 'intercom',
  docs: 'https://developers.intercom.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Access token', secret: true } },
  api: {
    baseUrl: 'https://api.intercom.io',
    headers: { authorization: 'Bearer {cred.apiKey}', 'intercom-version': '2.11' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me', account: { id: 'app.id_code', name: 'app.name' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['ampersand', 'sim', 'socialite', 'goth'], on: '2026-12' },
    credential: { from: ['socialite', 'w6w', 'kingfisher'], on: '2026-12' },
    verify: { from: ['socialite', 'goth'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the developer hub of Intercom open your app, Authentication.',
    url: 'https://developers.intercom.com/',
  },
});
