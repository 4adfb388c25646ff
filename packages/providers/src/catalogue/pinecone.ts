import { defineProvider } from '../define-provider.js';

export const pinecone = defineProvider({
  id: 'pinecone',
  name: 'Pinecone',
  categories: ['ai', 'data-platforms'],
  docs: 'https://docs.pinecone.io/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.pinecone.io',
    headers: { 'api-key': '{cred.apiKey}', 'x-pinecone-api-version': '2025-10' },
    verify: { method: 'GET', path: '/indexes', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code', 'w6w'], on: '2026-12' },
  },
  // A key belongs to one project, and no call returns which.
  absent: { account: { from: ['https://github.com/pinecone-io/pinecone-api'], on: '2026-12' } },
  connectHelp: { text: 'In the Pinecone console open API keys.', url: 'https://docs.pinecone.io/' },
});
