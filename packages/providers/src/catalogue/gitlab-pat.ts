import { defineProvider } from '../define-provider.js';

export const gitlabPat = defineProvider({
  id: 'gitlab-pat',
  name: 'GitLab',
  variant: 'personal access token',
  categories: ['developer'],
  icon: 'gitlab',
  docs: 'https://docs.gitlab.com/api/rest/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Personal access token', secret: true } },
  api: {
    baseUrl: 'https://gitlab.com',
    headers: { 'private-token': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/api/v4/user', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/api/v4/user', account: { id: 'id', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['hybridauth', 'grant', 'golang-oauth2', 'sim', 'social-core'], on: '2026-12' },
    credential: { from: ['sim', 'ampersand'], on: '2026-12' },
    verify: { from: ['pocketbase'], on: '2026-12' },
    account: { from: ['pocketbase'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In GitLab open Preferences, Access tokens.',
    url: 'https://gitlab.com/-/user_settings/personal_access_tokens',
  },
});
