import { defineProvider } from '../define-provider.js';

export const altTextAi = defineProvider({
  id: 'alt-text-ai',
  name: 'AltText.ai',
  categories: ['ai', 'media'],
  docs: 'https://alttext.ai/apidocs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://alttext.ai/api/v1',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/account', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In AltText.ai open Account, API keys, and copy the key.', url: 'https://alttext.ai/apidocs' },
});
