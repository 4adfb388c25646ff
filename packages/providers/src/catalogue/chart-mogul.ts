import { defineProvider } from '../define-provider.js';

export const chartMogul = defineProvider({
  id: 'chart-mogul',
  name: 'ChartMogul',
  categories: ['analytics', 'billing'],
  icon: 'chartmogul',
  docs: 'https://dev.chartmogul.com/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'API key', secret: true },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://api.chartmogul.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/v1/ping', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['ampersand'], on: '2026-11' },
    credential: { from: ['ampersand'], on: '2026-11' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In ChartMogul open Profile, API keys, and copy the key.', url: 'https://dev.chartmogul.com/' },
});
