import { defineProvider } from '../define-provider.js';

export const promptmate = defineProvider({
  id: 'promptmate',
  name: 'PromptMate',
  categories: ['ai'],
  docs: 'https://docs.promptmate.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.promptmate.io/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In PromptMate open Profile, API key, and copy the key.', url: 'https://docs.promptmate.io/' },
});
