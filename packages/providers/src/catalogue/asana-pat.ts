import { defineProvider } from '../define-provider.js';

export const asanaPat = defineProvider({
  id: 'asana-pat',
  name: 'Asana',
  variant: 'personal access token',
  categories: ['work-management'],
  icon: 'asana',
  docs: 'https://developers.asana.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Personal access token', secret: true } },
  api: {
    baseUrl: 'https://app.asana.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/api/1.0/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/1.0/users/me',
      account: { id: 'data.gid', name: 'data.name', email: 'data.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['sim', 'golang-oauth2', 'social-core', 'scribe', 'grant'], on: '2026-12' },
    credential: { from: ['sim', 'social-core', 'socialite'], on: '2026-12' },
    verify: { from: ['sim', 'social-core', 'grant', 'allauth', 'socialite'], on: '2026-12' },
    account: { from: ['sim', 'socialite'], on: '2026-12' },
  },
  connectHelp: { text: 'In Asana open My settings, Apps, Developer console.', url: 'https://app.asana.com/0/my-apps' },
});
