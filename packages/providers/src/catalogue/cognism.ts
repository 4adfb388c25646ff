import { defineProvider } from '../define-provider.js';

export const cognism = defineProvider({
  id: 'cognism',
  name: 'Cognism',
  categories: ['sales', 'data-platforms'],
  docs: 'https://developers.cognism.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://app.cognism.com', headers: { 'api-key': '{cred.apiKey}' } },
  connectHelp: { text: 'In Cognism open Settings, API keys.', url: 'https://developers.cognism.com/' },
});
