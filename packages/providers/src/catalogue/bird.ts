import { defineProvider } from '../define-provider.js';

export const bird = defineProvider({
  id: 'bird',
  name: 'Bird',
  categories: ['messaging-and-calls', 'marketing'],
  docs: 'https://docs.bird.com/api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.bird.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['activepieces', 'ampersand'], on: '2026-11' },
    credential: { from: ['activepieces', 'ampersand'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Bird open Settings, Security, Access keys, and copy the key.',
    url: 'https://docs.bird.com/api',
  },
});
