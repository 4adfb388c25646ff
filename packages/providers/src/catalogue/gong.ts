import { defineProvider } from '../define-provider.js';

export const gong = defineProvider({
  id: 'gong',
  name: 'Gong',
  variant: 'access key',
  categories: ['sales'],
  docs: 'https://help.gong.io/docs/what-the-gong-api-provides',
  origin: 'survey',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'Access key', description: 'Gong access key.', shape: '^[a-zA-Z0-9\\-]+$' },
    password: { label: 'Access key secret', description: 'Gong access key secret.', secret: true },
  },
  api: {
    baseUrl: 'https://api.gong.io',
    hosts: ['*.gong.io'],
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/v2/users', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/workspaces',
      account: { id: 'workspaces[0].id', name: 'workspaces[0].name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['ampersand', 'sim'], on: '2026-12' },
    credential: { from: ['sim'], on: '2026-12' },
    account: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Gong open Company settings, Ecosystem, API.',
    url: 'https://help.gong.io/docs/receive-access-to-the-api',
  },
});
