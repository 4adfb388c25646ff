import { defineProvider } from '../define-provider.js';

export const calCom = defineProvider({
  id: 'cal-com',
  name: 'Cal.com',
  variant: 'API key',
  categories: ['calendar'],
  icon: 'caldotcom',
  docs: 'https://cal.com/docs/api-reference/v2/introduction',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.cal.com/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/me',
      account: { id: 'data.id', name: 'data.username', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['sim', 'w6w'], on: '2026-12' },
    credential: { from: ['sim', 'w6w'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Cal.com open Settings, Security, API keys.',
    url: 'https://cal.com/docs/api-reference/v2/introduction',
  },
});
