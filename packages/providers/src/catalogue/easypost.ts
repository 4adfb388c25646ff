import { defineProvider } from '../define-provider.js';

export const easypost = defineProvider({
  id: 'easypost',
  name: 'EasyPost',
  categories: ['commerce'],
  docs: 'https://docs.easypost.com/',
  origin: 'own',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'API key', secret: true },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://api.easypost.com/v2',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/users', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/users', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: { text: 'In EasyPost open your account, API keys.', url: 'https://docs.easypost.com/' },
});
