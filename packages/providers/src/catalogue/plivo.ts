import { defineProvider } from '../define-provider.js';

export const plivo = defineProvider({
  id: 'plivo',
  name: 'Plivo',
  categories: ['messaging-and-calls'],
  docs: 'https://www.plivo.com/docs/',
  origin: 'own',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'Auth ID' }, password: { label: 'Auth token', secret: true } },
  api: {
    baseUrl: 'https://api.plivo.com/v1',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  sources: { api: { from: ['public-code'], on: '2026-12' }, credential: { from: ['public-code'], on: '2026-12' } },
  connectHelp: { text: 'In the Plivo console open Overview.', url: 'https://www.plivo.com/docs/' },
});
