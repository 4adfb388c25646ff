import { defineProvider } from '../define-provider.js';

export const mondayApiKey = defineProvider({
  id: 'monday-api-key',
  name: 'monday.com',
  variant: 'API key',
  categories: ['work-management'],
  docs: 'https://developer.monday.com/api-reference/docs/authentication',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.monday.com',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'POST', path: '/v2', json: { query: 'query { me { id } }' }, evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'POST',
      path: '/v2',
      json: { query: 'query {{ me {{ id name email }} }}' },
      account: { id: 'data.me.id', name: 'data.me.name', email: 'data.me.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['ampersand', 'socialite', 'powerplatform', 'pocketbase', 'sim'], on: '2026-12' },
    credential: { from: ['ampersand', 'w6w', 'kingfisher'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In monday.com open your picture, Developers, My access tokens, and copy the key.',
    url: 'https://developer.monday.com/api-reference/docs/authentication',
  },
});
