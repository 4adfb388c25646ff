import { defineProvider } from '../define-provider.js';

export const straico = defineProvider({
  id: 'straico',
  name: 'Straico',
  categories: ['ai'],
  docs: 'https://documenter.getpostman.com/view/5900072/2s9YyzddrR',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.straico.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Straico open Account, API key, and copy the key.',
    url: 'https://documenter.getpostman.com/view/5900072/2s9YyzddrR',
  },
});
