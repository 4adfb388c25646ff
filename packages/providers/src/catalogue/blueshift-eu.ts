import { defineProvider } from '../define-provider.js';

export const blueshiftEu = defineProvider({
  id: 'blueshift-eu',
  name: 'Blueshift',
  variant: 'Europe',
  categories: ['marketing'],
  docs: 'https://developer.blueshift.com/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'API key', secret: true },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://api.eu.getblueshift.com/api',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Blueshift open Account settings, API keys, and copy the key.',
    url: 'https://developer.blueshift.com/',
  },
});
