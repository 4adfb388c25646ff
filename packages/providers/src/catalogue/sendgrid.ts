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
});
