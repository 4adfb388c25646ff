import { defineProvider } from '../define-provider.js';

export const sendgrid = defineProvider({
  id: 'sendgrid',
  name: 'SendGrid',
  categories: ['email', 'marketing'],
  docs: 'https://www.twilio.com/docs/sendgrid/api-reference',
  origin: 'survey',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.sendgrid.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v3/scopes', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v3/user/username', account: { id: 'user_id', name: 'username' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['ampersand', 'sim'], on: '2026-12' },
    credential: { from: ['ampersand', 'sim'], on: '2026-12' },
    account: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In SendGrid open Settings, API keys.', url: 'https://app.sendgrid.com/settings/api_keys' },
});
