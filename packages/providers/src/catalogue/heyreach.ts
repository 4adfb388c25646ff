import { defineProvider } from '../define-provider.js';

export const heyreach = defineProvider({
  id: 'heyreach',
  name: 'HeyReach',
  categories: ['sales'],
  docs: 'https://documenter.getpostman.com/view/23808049/2sA2xb5F75',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.heyreach.io/api',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/public/auth/CheckApiKey', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In HeyReach open Integrations, HeyReach API, and copy the key.',
    url: 'https://documenter.getpostman.com/view/23808049/2sA2xb5F75',
  },
});
