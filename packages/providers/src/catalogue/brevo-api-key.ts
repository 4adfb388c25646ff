import { defineProvider } from '../define-provider.js';

export const brevoApiKey = defineProvider({
  id: 'brevo-api-key',
  name: 'Brevo',
  variant: 'API key',
  categories: ['marketing', 'email'],
  icon: 'brevo',
  docs: 'https://developers.brevo.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.brevo.com/v3',
    headers: { 'api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/account', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/account',
      account: { id: 'organization_id', name: 'companyName', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    credential: { from: ['public-code', 'activepieces'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
    account: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Brevo open SMTP & API, API keys, and copy the key.', url: 'https://developers.brevo.com/' },
});
