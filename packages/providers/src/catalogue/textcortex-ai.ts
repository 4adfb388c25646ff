import { defineProvider } from '../define-provider.js';

export const textcortexAi = defineProvider({
  id: 'textcortex-ai',
  name: 'TextCortex',
  categories: ['ai'],
  docs: 'https://docs.textcortex.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.textcortex.com/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In TextCortex open Settings, API keys, and copy the key.',
    url: 'https://docs.textcortex.com/',
  },
});
