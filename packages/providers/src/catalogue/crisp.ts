import { defineProvider } from '../define-provider.js';

export const crisp = defineProvider({
  id: 'crisp',
  name: 'Crisp',
  categories: ['support'],
  docs: 'https://docs.crisp.chat/guides/rest-api/authentication/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'Token identifier' }, password: { label: 'Token key', secret: true } },
  api: {
    baseUrl: 'https://api.crisp.chat/v1',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}", 'x-crisp-tier': 'plugin' },
  },
  sources: {
    api: { from: ['activepieces', 'superface', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'superface', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Crisp open Marketplace, your plugin, Tokens, and copy the token identifier and the token key.',
    url: 'https://docs.crisp.chat/guides/rest-api/authentication/',
  },
});
