import { defineProvider } from '../define-provider.js';

export const comeet = defineProvider({
  id: 'comeet',
  name: 'Comeet',
  categories: ['recruiting'],
  docs: 'https://developers.comeet.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.comeet.co', headers: { authorization: 'Bearer {cred.apiKey}' } },
  connectHelp: { text: 'In Comeet open Settings, Integrations, API.', url: 'https://developers.comeet.com/' },
});
