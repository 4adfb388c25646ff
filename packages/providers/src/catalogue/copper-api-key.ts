import { defineProvider } from '../define-provider.js';

export const copperApiKey = defineProvider({
  id: 'copper-api-key',
  name: 'Copper',
  variant: 'API key',
  categories: ['sales'],
  docs: 'https://developer.copper.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: { email: { label: 'E-mail address', description: 'Of the person whose key it is.', format: 'email' } },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.copper.com/developer_api',
    headers: {
      'x-pw-accesstoken': '{cred.apiKey}',
      'x-pw-useremail': '{config.email}',
      'x-pw-application': 'developer_api',
    },
    verify: { method: 'GET', path: '/v1/account', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v1/account', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['activepieces', 'agreed', 'ampersand'], on: '2026-12' },
    credential: { from: ['activepieces', 'agreed', 'ampersand'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Copper open Settings, Integrations, API keys, and copy the key.',
    url: 'https://developer.copper.com/',
  },
});
