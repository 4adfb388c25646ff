import { defineProvider } from '../define-provider.js';

export const clicksend = defineProvider({
  id: 'clicksend',
  name: 'ClickSend',
  categories: ['messaging-and-calls'],
  docs: 'https://developers.clicksend.com/docs/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'User name' }, password: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://rest.clicksend.com/v3',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/account', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/account',
      account: { id: 'data.user_id', name: 'data.username', email: 'data.user_email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'agreed'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In ClickSend open Developers, API credentials, and copy the user name and the API key.',
    url: 'https://developers.clicksend.com/docs/',
  },
});
