import { defineProvider } from '../define-provider.js';

export const bulksms = defineProvider({
  id: 'bulksms',
  name: 'BulkSMS',
  categories: ['messaging-and-calls'],
  docs: 'https://www.bulksms.com/developer/json/v1/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'Token id' }, password: { label: 'Token secret', secret: true } },
  api: {
    baseUrl: 'https://api.bulksms.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/v1/profile', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/profile',
      account: { id: 'id', name: 'username', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['powerplatform', 'ballerina'], on: '2026-11' },
    credential: { from: ['powerplatform', 'ballerina'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In BulkSMS open Settings, Advanced, API tokens, and copy the token id and the token secret.',
    url: 'https://www.bulksms.com/developer/json/v1/',
  },
});
