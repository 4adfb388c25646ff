import { defineProvider } from '../define-provider.js';

export const peekshot = defineProvider({
  id: 'peekshot',
  name: 'PeekShot',
  categories: ['media', 'developer'],
  docs: 'https://peekshot.com/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.peekshot.com/api/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In PeekShot open API keys, and copy the key.', url: 'https://peekshot.com/docs' },
});
