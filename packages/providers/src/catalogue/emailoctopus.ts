import { defineProvider } from '../define-provider.js';

export const emailoctopus = defineProvider({
  id: 'emailoctopus',
  name: 'EmailOctopus',
  categories: ['email', 'marketing'],
  docs: 'https://emailoctopus.com/api-documentation/v2',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.emailoctopus.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/lists?limit=1', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In EmailOctopus open Integrations & API, API keys, and copy the key.',
    url: 'https://emailoctopus.com/api-documentation/v2',
  },
});
