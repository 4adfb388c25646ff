import { defineProvider } from '../define-provider.js';

export const statuspage = defineProvider({
  id: 'statuspage',
  name: 'Statuspage',
  categories: ['developer'],
  icon: 'statuspage',
  docs: 'https://developer.statuspage.io/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.statuspage.io/v1',
    headers: { authorization: 'OAuth {cred.apiKey}' },
    verify: { method: 'GET', path: '/pages', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Statuspage open your picture, API info.', url: 'https://developer.statuspage.io/' },
});
