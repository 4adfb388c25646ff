import { defineProvider } from '../define-provider.js';

export const shipstation = defineProvider({
  id: 'shipstation',
  name: 'ShipStation',
  categories: ['commerce'],
  docs: 'https://www.shipstation.com/docs/api/',
  origin: 'own',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'API key' }, password: { label: 'API secret', secret: true } },
  api: {
    baseUrl: 'https://ssapi.shipstation.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/stores', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['powerplatform'], on: '2026-12' },
    credential: { from: ['powerplatform'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In ShipStation open Settings, Account, API settings.',
    url: 'https://www.shipstation.com/docs/api/',
  },
});
