import { defineProvider } from '../define-provider.js';

export const bill = defineProvider({
  id: 'bill',
  name: 'BILL',
  categories: ['banking-and-spend', 'accounting'],
  docs: 'https://developer.bill.com/',
  origin: 'survey',
  auth: {
    mode: 'login',
    shape: 'bill',
    steps: [
      {
        method: 'POST',
        url: 'https://gateway.prod.bill.com/connect/v3/login',
        body: {
          username: '{cred.username}',
          password: '{cred.password}',
          organizationId: '{cred.organization_id}',
          devKey: '{cred.dev_key}',
        },
      },
    ],
    token: { path: 'sessionId' },
    ttlSeconds: 2100,
  },
  credentials: {
    username: { label: 'User name', description: 'BILL sign-in email.' },
    password: { label: 'Password', description: 'BILL password.', secret: true },
    organization_id: { label: 'Organization ID', description: 'BILL organization ID.' },
    dev_key: { label: 'Developer key', secret: true },
  },
  api: {
    baseUrl: 'https://gateway.prod.bill.com/connect',
    headers: { sessionid: '{accessToken}', devkey: '{cred.dev_key}' },
    verify: { method: 'GET', path: '/v3/login/session', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v3/login/session', account: { id: 'organizationId' }, evidence: 'recalled' }],
  sources: { auth: { from: ['public-code'], on: '2026-12' }, api: { from: ['public-code'], on: '2026-12' } },
  connectHelp: {
    text: 'In BILL open Settings, Sync and integrations, Manage developer keys.',
    url: 'https://developer.bill.com/',
  },
});
