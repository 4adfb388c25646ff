import { defineProvider } from '../define-provider.js';

export const octopushSms = defineProvider({
  id: 'octopush-sms',
  name: 'Octopush',
  categories: ['messaging-and-calls'],
  docs: 'https://dev.octopush.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: { api_login: { label: 'API login', description: 'The e-mail address of the account.', format: 'email' } },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.octopush.com/v1/public',
    headers: { 'api-key': '{cred.apiKey}', 'api-login': '{config.api_login}' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Octopush open API credentials, and copy the key.', url: 'https://dev.octopush.com/' },
});
