import { defineProvider } from '../define-provider.js';

export const surveytale = defineProvider({
  id: 'surveytale',
  name: 'SurveyTale',
  categories: ['forms'],
  docs: 'https://surveytale.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://app.surveytale.com/api/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In SurveyTale open Settings, API, and copy the key.', url: 'https://surveytale.com/' },
});
