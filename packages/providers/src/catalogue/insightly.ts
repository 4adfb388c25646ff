import { defineProvider } from '../define-provider.js';

export const insightly = defineProvider({
  id: 'insightly',
  name: 'Insightly',
  categories: ['sales'],
  docs: 'https://api.insightly.com/v3.1/Help',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'API key', secret: true },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://api.insightly.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/v3.1/Users/Me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v3.1/Users/Me',
      account: { id: 'USER_ID', name: 'FIRST_NAME', email: 'EMAIL_ADDRESS' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Insightly open User settings, API, and copy the key.',
    url: 'https://api.insightly.com/v3.1/Help',
  },
});
