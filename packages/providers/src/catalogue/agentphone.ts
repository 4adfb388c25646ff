import { defineProvider } from '../define-provider.js';

export const agentphone = defineProvider({
  id: 'agentphone',
  name: 'AgentPhone',
  categories: ['ai', 'messaging-and-calls'],
  docs: 'https://docs.agentphone.to/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.agentphone.to/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: { text: 'In AgentPhone open API keys, and copy the key.', url: 'https://docs.agentphone.to/' },
});
