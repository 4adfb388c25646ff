import { defineProvider } from '../define-provider.js';

export const lemonSqueezy = defineProvider({
  id: 'lemon-squeezy',
  name: 'Lemon Squeezy',
  categories: ['payments', 'commerce'],
  icon: 'lemonsqueezy',
  docs: 'https://docs.lemonsqueezy.com/api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.lemonsqueezy.com/v1',
    headers: { authorization: 'Bearer {cred.apiKey}', accept: 'application/vnd.api+json' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'data.id', name: 'data.attributes.name', email: 'data.attributes.email' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Lemon Squeezy open Settings, API, and copy the key.',
    url: 'https://docs.lemonsqueezy.com/api',
  },
});
