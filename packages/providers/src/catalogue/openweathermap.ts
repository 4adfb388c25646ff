import { defineProvider } from '../define-provider.js';

export const openweathermap = defineProvider({
  id: 'openweathermap',
  name: 'OpenWeather',
  categories: ['data-platforms'],
  docs: 'https://openweathermap.org/api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.openweathermap.org', query: { appid: '{cred.apiKey}' } },
  sources: {
    api: { from: ['superface', 'agreed', 'powerplatform'], on: '2026-12' },
    credential: { from: ['superface', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In OpenWeather open your account, My API keys, and copy the key.',
    url: 'https://openweathermap.org/api',
  },
});
