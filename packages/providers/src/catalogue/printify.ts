import { defineProvider } from '../define-provider.js';

export const printify = defineProvider({
  id: 'printify',
  name: 'Printify',
  categories: ['commerce'],
  docs: 'https://developers.printify.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Personal access token', secret: true } },
  api: {
    baseUrl: 'https://api.printify.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/shops.json', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/shops.json', account: { id: '[0].id', name: '[0].title' }, evidence: 'recalled' },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Printify open Account, Connections.', url: 'https://developers.printify.com/' },
});
