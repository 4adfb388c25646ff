import { defineProvider } from '../define-provider.js';

export const resend = defineProvider({
  id: 'resend',
  name: 'Resend',
  categories: ['email', 'developer'],
  icon: 'resend',
  docs: 'https://resend.com/docs/api-reference',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.resend.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/domains', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'sim', 'powerplatform', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim', 'powerplatform', 'agreed'], on: '2026-11' },
  },
  absent: {
    account: { from: ['https://github.com/resend/resend-openapi/blob/main/resend.yaml'], on: '2026-12' },
  },
  connectHelp: { text: 'In Resend open API keys, and copy the key.', url: 'https://resend.com/docs/api-reference' },
});
