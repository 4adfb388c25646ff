import { defineProvider } from '../define-provider.js';

export const agentmail = defineProvider({
  id: 'agentmail',
  name: 'AgentMail',
  categories: ['ai', 'email'],
  docs: 'https://docs.agentmail.to/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.agentmail.to/v0',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/inboxes?limit=1', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['sim'], on: '2026-11' },
    credential: { from: ['sim'], on: '2026-11' },
    verify: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: { text: 'In AgentMail open API keys, and copy the key.', url: 'https://docs.agentmail.to/' },
});
