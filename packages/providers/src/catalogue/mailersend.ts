import { defineProvider } from '../define-provider.js';

export const mailersend = defineProvider({
  id: 'mailersend',
  name: 'MailerSend',
  categories: ['email'],
  docs: 'https://developers.mailersend.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://api.mailersend.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/domains?limit=10', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In MailerSend open Integrations, API tokens.', url: 'https://developers.mailersend.com/' },
});
