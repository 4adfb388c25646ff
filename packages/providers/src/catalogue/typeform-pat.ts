import { defineProvider } from '../define-provider.js';

export const typeformPat = defineProvider({
  id: 'typeform-pat',
  name: 'Typeform',
  variant: 'personal token',
  categories: ['forms'],
  icon: 'typeform',
  docs: 'https://www.typeform.com/developers/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Personal token', secret: true } },
  api: {
    baseUrl: 'https://api.typeform.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me', account: { id: 'user_id', name: 'alias', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['ampersand', 'grant', 'sim'], on: '2026-12' },
    credential: { from: ['sim'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Typeform open your account, Personal tokens.', url: 'https://www.typeform.com/developers/' },
});
