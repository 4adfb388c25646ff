import { defineProvider } from '../define-provider.js';

export const stabilityAi = defineProvider({
  id: 'stability-ai',
  name: 'Stability AI',
  categories: ['ai', 'media'],
  docs: 'https://platform.stability.ai/docs/api-reference',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.stability.ai/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/user/account', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/user/account', account: { id: 'id', email: 'email' }, evidence: 'recalled' }],
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Stability AI open your account, API keys, and copy the key.',
    url: 'https://platform.stability.ai/docs/api-reference',
  },
});
