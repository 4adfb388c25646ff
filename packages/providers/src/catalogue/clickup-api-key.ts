import { defineProvider } from '../define-provider.js';

export const clickupApiKey = defineProvider({
  id: 'clickup-api-key',
  name: 'ClickUp',
  variant: 'personal token',
  categories: ['work-management'],
  icon: 'clickup',
  docs: 'https://developer.clickup.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.clickup.com',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/api/v2/user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v2/user',
      account: { id: 'user.id', name: 'user.username', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: {
      from: [
        'https://clickup.com/api/readme_documentation/v2.0/getting_started/authentication/',
        'sim',
        'powerplatform',
        'socialite',
        'ampersand',
      ],
      on: '2026-12',
    },
    credential: {
      from: ['https://clickup.com/api/readme_documentation/v2.0/getting_started/authentication/'],
      on: '2026-12',
    },
    verify: { from: ['sim'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: { text: 'In ClickUp open Settings, Apps, API token.', url: 'https://developer.clickup.com/' },
});
