import { defineProvider } from '../define-provider.js';

export const breezy = defineProvider({
  id: 'breezy',
  name: 'Breezy HR',
  categories: ['recruiting'],
  docs: 'https://developer.breezy.hr/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.breezy.hr',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v3/user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v3/user',
      account: { id: '_id', name: 'name', email: 'email_address' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['ampersand', 'superface'], on: '2026-12' },
    credential: { from: ['ampersand'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Breezy HR open Company settings, API, and copy the key.',
    url: 'https://developer.breezy.hr/',
  },
});
