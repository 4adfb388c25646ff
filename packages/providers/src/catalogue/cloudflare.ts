import { defineProvider } from '../define-provider.js';

export const cloudflare = defineProvider({
  id: 'cloudflare',
  name: 'Cloudflare',
  variant: 'API key',
  categories: ['developer'],
  icon: 'cloudflare',
  docs: 'https://developers.cloudflare.com/api/',
  origin: 'survey',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true, shape: '^[a-zA-Z0-9_\\-]+$' } },
  api: {
    baseUrl: 'https://api.cloudflare.com/client',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v4/user/tokens/verify', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v4/accounts',
      account: { id: 'result[0].id', name: 'result[0].name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['sim'], on: '2026-12' },
    credential: { from: ['sim'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Cloudflare open My profile, API tokens.',
    url: 'https://dash.cloudflare.com/profile/api-tokens',
  },
});
