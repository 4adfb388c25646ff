import { defineProvider } from '../define-provider.js';

export const mailercheck = defineProvider({
  id: 'mailercheck',
  name: 'MailerCheck',
  categories: ['email'],
  docs: 'https://developers.mailercheck.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://app.mailercheck.com/api', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In MailerCheck open Integrations, API, and copy the key.',
    url: 'https://developers.mailercheck.com/',
  },
});
