import { defineProvider } from '../define-provider.js';

export const langsmith = defineProvider({
  id: 'langsmith',
  name: 'LangSmith',
  categories: ['ai', 'developer'],
  docs: 'https://docs.langchain.com/langsmith',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.smith.langchain.com',
    headers: { 'x-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/api/v1/sessions?limit=1', evidence: 'recalled' },
  },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: {
    text: 'In LangSmith open Settings, API keys, and copy the key.',
    url: 'https://docs.langchain.com/langsmith',
  },
});
