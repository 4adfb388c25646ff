import { defineProvider } from '../define-provider.js';

export const frontApiKey = defineProvider({
  id: 'front-api-key',
  name: 'Front',
  variant: 'API key',
  categories: ['support', 'email'],
  docs: 'https://dev.frontapp.com/reference/introduction',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api2.frontapp.com',
    hosts: ['*.frontapp.com'],
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Front open Settings, Developers, API tokens, and copy the key.',
    url: 'https://dev.frontapp.com/reference/introduction',
  },
});
