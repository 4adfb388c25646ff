import { defineProvider } from '../define-provider.js';

export const accuLynx = defineProvider({
  id: 'accu-lynx',
  name: 'AccuLynx',
  categories: ['work-management'],
  docs: 'https://apidocs.acculynx.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.acculynx.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In AccuLynx open Account settings, API keys, and copy the key.',
    url: 'https://apidocs.acculynx.com/',
  },
});
