import { defineProvider } from '../define-provider.js';

export const lemlist = defineProvider({
  id: 'lemlist',
  name: 'lemlist',
  categories: ['sales', 'email'],
  docs: 'https://developer.lemlist.com/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'User name', default: '', hidden: true },
    password: { label: 'API key', secret: true },
  },
  api: {
    baseUrl: 'https://api.lemlist.com/api',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/team', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/team', account: { id: '_id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['activepieces', 'sim', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim', 'agreed'], on: '2026-11' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In lemlist open Settings, Integrations, API, and copy the key.',
    url: 'https://developer.lemlist.com/',
  },
});
