import { defineProvider } from '../define-provider.js';

export const figmaPat = defineProvider({
  id: 'figma-pat',
  name: 'Figma',
  variant: 'personal access token',
  categories: ['design'],
  icon: 'figma',
  docs: 'https://developers.figma.com/docs/rest-api/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Personal access token', secret: true } },
  api: {
    baseUrl: 'https://api.figma.com',
    headers: { 'x-figma-token': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v1/me', account: { id: 'id', name: 'handle', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['better-auth', 'grant', 'ampersand', 'socialite', 'allauth'], on: '2026-12' },
    verify: { from: ['better-auth', 'grant', 'socialite', 'allauth'], on: '2026-12' },
    account: { from: ['better-auth', 'socialite'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Figma open Settings, Security, Personal access tokens.',
    url: 'https://developers.figma.com/docs/rest-api/',
  },
});
