import { defineProvider } from '../define-provider.js';

export const orimon = defineProvider({
  id: 'orimon',
  name: 'Orimon',
  categories: ['ai', 'support'],
  docs: 'https://orimon.gitbook.io/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://channel-connector.orimon.ai/orimon/v1', headers: { authorization: 'apiKey {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Orimon open Integrations, API, and copy the key.', url: 'https://orimon.gitbook.io/docs' },
});
