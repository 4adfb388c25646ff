import { defineProvider } from '../define-provider.js';

export const socialkit = defineProvider({
  id: 'socialkit',
  name: 'SocialKit',
  categories: ['social', 'data-platforms'],
  docs: 'https://docs.socialkit.dev/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.socialkit.dev', headers: { 'x-access-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In SocialKit open Dashboard, Access keys, and copy the key.',
    url: 'https://docs.socialkit.dev/',
  },
});
