import { defineProvider } from '../define-provider.js';

export const closeBasic = defineProvider({
  id: 'close-basic',
  name: 'Close',
  variant: 'API key',
  categories: ['sales'],
  docs: 'https://developer.close.com/',
  origin: 'own',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'API key', secret: true },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://api.close.com/api/v1',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/me/', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me/', account: { id: 'id', name: 'first_name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['ampersand'], on: '2026-12' },
    verify: { from: ['ampersand', 'kingfisher'], on: '2026-12' },
    credential: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Close open Settings, Developer, API keys.', url: 'https://developer.close.com/' },
});
