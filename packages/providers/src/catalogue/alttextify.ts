import { defineProvider } from '../define-provider.js';

export const alttextify = defineProvider({
  id: 'alttextify',
  name: 'AltTextify',
  categories: ['ai', 'media'],
  docs: 'https://alttextify.net/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.alttextify.net/api/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In AltTextify open Account, API keys, and copy the key.', url: 'https://alttextify.net/docs' },
});
