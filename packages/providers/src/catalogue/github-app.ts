import { defineProvider } from '../define-provider.js';
import { githubApp as installation } from './families/github-app.js';

export const githubApp = defineProvider({
  id: 'github-app',
  name: 'GitHub',
  variant: 'app installation',
  categories: ['developer'],
  icon: 'github',
  docs: 'https://docs.github.com/en/apps',
  origin: 'survey',
  ...installation(),
  sources: {
    api: { from: ['grant', 'next-auth', 'allauth', 'sim', 'social-core'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-12' },
  },
  notes: [
    'Installation tokens live one hour: sign an RS256 JWT (iss = app id, at most 10 minutes) and POST to the installation token address.',
  ],
});
