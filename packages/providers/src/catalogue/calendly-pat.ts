import { defineProvider } from '../define-provider.js';

export const calendlyPat = defineProvider({
  id: 'calendly-pat',
  name: 'Calendly',
  variant: 'personal access token',
  categories: ['calendar'],
  icon: 'calendly',
  docs: 'https://developer.calendly.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Personal access token', secret: true } },
  api: {
    baseUrl: 'https://api.calendly.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'resource.uri', name: 'resource.name', email: 'resource.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['sim', 'socialite', 'powerplatform', 'ampersand'], on: '2026-12' },
    credential: { from: ['sim', 'socialite'], on: '2026-12' },
    verify: { from: ['socialite', 'sim', 'ampersand'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
  connectHelp: { text: 'In Calendly open Integrations, API and webhooks.', url: 'https://developer.calendly.com/' },
});
