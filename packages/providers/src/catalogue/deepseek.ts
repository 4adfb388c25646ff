import { defineProvider } from '../define-provider.js';

export const deepseek = defineProvider({
  id: 'deepseek',
  name: 'DeepSeek',
  categories: ['ai'],
  icon: 'deepseek',
  docs: 'https://api-docs.deepseek.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.deepseek.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/models', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In the DeepSeek platform open API keys.', url: 'https://api-docs.deepseek.com/' },
});
