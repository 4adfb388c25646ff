import { defineProvider } from '../define-provider.js';

export const cognism = defineProvider({
  id: 'cognism',
  name: 'Cognism',
  categories: ['sales', 'data-platforms'],
  docs: 'https://developers.cognism.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://app.cognism.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: {
      from: [
        'https://help.cognism.com/hc/en-gb/articles/34674998544274-Search-and-Access-Records-Using-the-Cognism-API',
      ],
      on: '2026-12',
    },
    credential: {
      from: [
        'https://help.cognism.com/hc/en-gb/articles/34674998544274-Search-and-Access-Records-Using-the-Cognism-API',
      ],
      on: '2026-12',
    },
  },
  connectHelp: { text: 'In Cognism open Settings, API keys.', url: 'https://developers.cognism.com/' },
});
