import { defineProvider } from '../define-provider.js';

export const nutshell = defineProvider({
  id: 'nutshell',
  name: 'Nutshell',
  categories: ['sales'],
  docs: 'https://developers.nutshell.com/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'E-mail address' }, password: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://app.nutshell.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/rest/users', evidence: 'recalled' },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Nutshell open Settings, API keys, and copy the e-mail address and the API key.',
    url: 'https://developers.nutshell.com/',
  },
});
