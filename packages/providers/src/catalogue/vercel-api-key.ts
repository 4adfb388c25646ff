import { defineProvider } from '../define-provider.js';

export const vercelApiKey = defineProvider({
  id: 'vercel-api-key',
  name: 'Vercel',
  variant: 'access token',
  categories: ['developer', 'websites'],
  icon: 'vercel',
  docs: 'https://vercel.com/docs/rest-api',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Access token', secret: true } },
  api: {
    baseUrl: 'https://api.vercel.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v2/user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/user',
      account: { id: 'user.id', name: 'user.name', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['grant', 'socialite', 'sim', 'better-auth'], on: '2026-12' },
    credential: { from: ['socialite', 'sim', 'better-auth'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: { text: 'In Vercel open Account settings, Tokens.', url: 'https://vercel.com/account/settings/tokens' },
});
