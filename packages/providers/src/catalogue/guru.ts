import { defineProvider } from '../define-provider.js';

export const guru = defineProvider({
  id: 'guru',
  name: 'Guru',
  categories: ['knowledge'],
  docs: 'https://developer.getguru.com/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'User name' }, password: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://api.getguru.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/api/v1/whoami', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Guru open Settings, Apps & integrations, API access, and copy the user name and the API token.',
    url: 'https://developer.getguru.com/',
  },
});
