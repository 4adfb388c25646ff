import { defineProvider } from '../define-provider.js';

export const pdfCo = defineProvider({
  id: 'pdf-co',
  name: 'PDF.co',
  categories: ['files', 'developer'],
  docs: 'https://developer.pdf.co/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.pdf.co/v1',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/account/credit/balance', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
    credential: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
  },
  connectHelp: { text: 'In PDF.co open API keys, and copy the key.', url: 'https://developer.pdf.co/' },
});
