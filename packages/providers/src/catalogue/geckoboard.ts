import { defineProvider } from '../define-provider.js';

export const geckoboard = defineProvider({
  id: 'geckoboard',
  name: 'Geckoboard',
  categories: ['analytics'],
  docs: 'https://developer.geckoboard.com/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'API key', secret: true },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://api.geckoboard.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['ampersand'], on: '2026-11' },
    credential: { from: ['ampersand'], on: '2026-11' },
    verify: { from: ['ampersand'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Geckoboard open Account, API key, and copy the key.',
    url: 'https://developer.geckoboard.com/',
  },
});
