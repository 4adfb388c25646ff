import { defineProvider } from '../define-provider.js';

export const groq = defineProvider({
  id: 'groq',
  name: 'Groq',
  categories: ['ai'],
  docs: 'https://console.groq.com/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.groq.com/openai/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/models', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Groq open the console, API keys, and copy the key.', url: 'https://console.groq.com/docs' },
});
