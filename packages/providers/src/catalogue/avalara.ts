import { defineProvider } from '../define-provider.js';

export const avalara = defineProvider({
  id: 'avalara',
  name: 'Avalara',
  categories: ['accounting'],
  docs: 'https://developer.avalara.com/api-reference/avatax/rest/v2/',
  origin: 'own',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'Account id' }, password: { label: 'License key', secret: true } },
  api: {
    baseUrl: 'https://rest.avatax.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    // The ping needs no credential.
    verify: { method: 'GET', path: '/api/v2/companies?$top=1', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/api/v2/utilities/ping', account: { id: 'authenticatedAccountId' }, evidence: 'recalled' },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Avalara open Settings, License and API keys.',
    url: 'https://developer.avalara.com/api-reference/avatax/rest/v2/',
  },
});
