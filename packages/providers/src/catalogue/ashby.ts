import { defineProvider } from '../define-provider.js';

export const ashby = defineProvider({
  id: 'ashby',
  name: 'Ashby',
  categories: ['recruiting'],
  docs: 'https://developers.ashbyhq.com/reference/introduction',
  origin: 'survey',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'API key', description: 'Ashby API key.', secret: true },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://api.ashbyhq.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'POST', path: '/apiKey.info', evidence: 'observed' },
  },
  sources: {
    api: { from: ['sim', 'ampersand'], on: '2026-12' },
    credential: { from: ['sim', 'ampersand'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  absent: { account: { from: ['https://developers.ashbyhq.com/reference/api-key'], on: '2026-12' } },
  connectHelp: {
    text: 'In Ashby open Admin, Integrations, API keys.',
    url: 'https://developers.ashbyhq.com/docs/authentication',
  },
});
