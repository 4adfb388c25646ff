import { defineProvider } from '../define-provider.js';

export const printful = defineProvider({
  id: 'printful',
  name: 'Printful',
  categories: ['commerce'],
  docs: 'https://developers.printful.com/docs/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Private token', secret: true } },
  api: {
    baseUrl: 'https://api.printful.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/stores', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/stores', account: { id: 'result[0].id', name: 'result[0].name' }, evidence: 'recalled' },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the developer portal of Printful open Tokens.',
    url: 'https://developers.printful.com/docs/',
  },
});
