import { defineProvider } from '../define-provider.js';

export const prompthub = defineProvider({
  id: 'prompthub',
  name: 'PromptHub',
  categories: ['ai'],
  docs: 'https://docs.prompthub.us/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://app.prompthub.us/api/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In PromptHub open Settings, API, and copy the key.', url: 'https://docs.prompthub.us/' },
});
