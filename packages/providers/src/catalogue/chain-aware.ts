import { defineProvider } from '../define-provider.js';

export const chainAware = defineProvider({
  id: 'chain-aware',
  name: 'ChainAware.ai',
  categories: ['data-platforms'],
  docs: 'https://swagger.chainaware.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://enterprise.api.chainaware.ai', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In ChainAware.ai open Account, API keys, and copy the key.',
    url: 'https://swagger.chainaware.ai/',
  },
});
