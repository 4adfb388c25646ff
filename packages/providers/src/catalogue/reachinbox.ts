import { defineProvider } from '../define-provider.js';

export const reachinbox = defineProvider({
  id: 'reachinbox',
  name: 'ReachInbox',
  categories: ['sales', 'email'],
  docs: 'https://developer.reachinbox.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.reachinbox.ai/api/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In ReachInbox open Settings, Integrations, and copy the key.',
    url: 'https://developer.reachinbox.ai/',
  },
});
