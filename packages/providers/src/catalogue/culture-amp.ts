import { defineProvider } from '../define-provider.js';

export const cultureAmp = defineProvider({
  id: 'culture-amp',
  name: 'Culture Amp',
  categories: ['people'],
  docs: 'https://api-docs.cultureamp.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.cultureamp.com/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  connectHelp: {
    text: 'Ask Culture Amp for access to the API, then copy the token in Settings, Integrations.',
    url: 'https://api-docs.cultureamp.com/',
  },
});
