import { defineProvider } from '../define-provider.js';

export const pdfmonkey = defineProvider({
  id: 'pdfmonkey',
  name: 'PDFMonkey',
  categories: ['files', 'developer'],
  docs: 'https://docs.pdfmonkey.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.pdfmonkey.io/api/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/current_user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/current_user',
      account: { id: 'current_user.id', name: 'current_user.desired_name', email: 'current_user.email' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In PDFMonkey open My account, API keys, and copy the key.', url: 'https://docs.pdfmonkey.io/' },
});
