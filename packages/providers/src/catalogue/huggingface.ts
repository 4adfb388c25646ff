import { defineProvider } from '../define-provider.js';

export const huggingface = defineProvider({
  id: 'huggingface',
  name: 'Hugging Face',
  categories: ['ai'],
  icon: 'huggingface',
  docs: 'https://huggingface.co/docs/hub/api',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Access token', secret: true } },
  api: {
    baseUrl: 'https://huggingface.co',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/api/whoami-v2', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/whoami-v2',
      account: { id: 'id', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['public-code', 'sim', 'powerplatform', 'better-auth'], on: '2026-12' },
    credential: { from: ['public-code', 'better-auth'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In Hugging Face open Settings, Access tokens.', url: 'https://huggingface.co/settings/tokens' },
});
