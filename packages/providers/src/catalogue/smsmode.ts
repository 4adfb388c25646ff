import { defineProvider } from '../define-provider.js';

export const smsmode = defineProvider({
  id: 'smsmode',
  name: 'smsmode',
  categories: ['messaging-and-calls'],
  docs: 'https://dev.smsmode.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://rest.smsmode.com/sms/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In smsmode open Settings, API keys, and copy the key.', url: 'https://dev.smsmode.com/' },
});
