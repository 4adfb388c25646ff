import { defineProvider } from '../define-provider.js';

export const recurly = defineProvider({
  id: 'recurly',
  name: 'Recurly',
  categories: ['billing'],
  docs: 'https://recurly.com/developers/api/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'API key', secret: true },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://v3.recurly.com',
    headers: {
      authorization: "Basic {base64(cred.username, ':', cred.password)}",
      accept: 'application/vnd.recurly.v2021-02-25+json',
    },
    verify: { method: 'GET', path: '/sites', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/sites', account: { id: 'data[0].id', name: 'data[0].subdomain' }, evidence: 'recalled' },
  ],
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Recurly open Integrations, API credentials, and copy the key.',
    url: 'https://recurly.com/developers/api/',
  },
});
