import { defineProvider } from '../define-provider.js';

export const vonage = defineProvider({
  id: 'vonage',
  name: 'Vonage',
  categories: ['messaging-and-calls'],
  icon: 'vonage',
  docs: 'https://developer.vonage.com/',
  origin: 'own',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'API key' }, password: { label: 'API secret', secret: true } },
  api: {
    baseUrl: 'https://api.nexmo.com',
    hosts: ['*.nexmo.com', '*.vonage.com'],
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/account/get-balance', baseUrl: 'https://rest.nexmo.com', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['public-code', 'powerplatform'], on: '2026-12' },
    credential: { from: ['public-code', 'powerplatform'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In the Vonage dashboard open API settings.', url: 'https://developer.vonage.com/' },
});
