import { defineProvider } from '../define-provider.js';

export const deepgram = defineProvider({
  id: 'deepgram',
  name: 'Deepgram',
  categories: ['ai'],
  icon: 'deepgram',
  docs: 'https://developers.deepgram.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.deepgram.com/v1',
    headers: { authorization: 'Token {cred.apiKey}' },
    verify: { method: 'GET', path: '/projects', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/projects',
      account: { id: 'projects[0].project_id', name: 'projects[0].name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['activepieces', 'powerplatform', 'sim'], on: '2026-12' },
    credential: { from: ['activepieces', 'powerplatform', 'sim'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Deepgram open API keys, and copy the key.', url: 'https://developers.deepgram.com/' },
});
