import { defineProvider } from '../define-provider.js';

export const mailerlite = defineProvider({
  id: 'mailerlite',
  name: 'MailerLite',
  categories: ['marketing', 'email'],
  docs: 'https://developers.mailerlite.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://connect.mailerlite.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/api/subscribers?limit=1', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In MailerLite open Integrations, API, and copy the key.',
    url: 'https://developers.mailerlite.com/',
  },
});
