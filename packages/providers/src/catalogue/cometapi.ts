import { defineProvider } from '../define-provider.js';

export const cometapi = defineProvider({
  id: 'cometapi',
  name: 'CometAPI',
  categories: ['ai'],
  docs: 'https://apidoc.cometapi.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.cometapi.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/models', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In CometAPI open API keys, and copy the key.', url: 'https://apidoc.cometapi.com/' },
});
