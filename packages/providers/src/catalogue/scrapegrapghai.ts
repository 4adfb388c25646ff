import { defineProvider } from '../define-provider.js';

export const scrapegrapghai = defineProvider({
  id: 'scrapegrapghai',
  name: 'ScrapeGraphAI',
  categories: ['ai', 'data-platforms'],
  docs: 'https://docs.scrapegraphai.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.scrapegraphai.com/v1',
    headers: { 'sgai-apikey': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/credits', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In ScrapeGraphAI open the dashboard, API keys, and copy the key.',
    url: 'https://docs.scrapegraphai.com/',
  },
});
