import { defineProvider } from '../define-provider.js';

export const supabaseManagement = defineProvider({
  id: 'supabase-management',
  name: 'Supabase',
  categories: ['developer', 'data-platforms'],
  icon: 'supabase',
  docs: 'https://supabase.com/docs/reference/api/introduction',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Personal access token', secret: true } },
  api: {
    baseUrl: 'https://api.supabase.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/organizations', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v1/organizations', account: { id: '[0].id', name: '[0].name' }, evidence: 'recalled' },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Supabase dashboard open Account, Access tokens.',
    url: 'https://supabase.com/docs/reference/api/introduction',
  },
});
