import { defineProvider } from '../define-provider.js';

export const attioApiKey = defineProvider({
  id: 'attio-api-key',
  name: 'Attio',
  variant: 'API key',
  categories: ['sales'],
  docs: 'https://docs.attio.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.attio.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v2/self', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v2/self', account: { id: 'workspace_id', name: 'workspace_name' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['sim', 'ampersand'], on: '2026-12' },
    credential: { from: ['sim', 'w6w'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Attio open Workspace settings, Developers, and make an access token.',
    url: 'https://docs.attio.com/',
  },
});
