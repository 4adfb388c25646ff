import { defineProvider } from '../define-provider.js';
import { githubApp as installation } from './families/github-app.js';

export const githubAppOauth = defineProvider({
  id: 'github-app-oauth',
  name: 'GitHub',
  variant: 'app installation with user token',
  categories: ['developer'],
  icon: 'github',
  docs: 'https://docs.github.com/en/apps',
  origin: 'survey',
  ...installation({ userTokenUrl: 'https://github.com/login/oauth/access_token' }),
  sources: {
    api: { from: ['grant', 'next-auth', 'allauth', 'sim', 'social-core'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-12' },
  },
  notes: ['Keeps both an installation token (one hour) and a user token (eight hours with refresh, if expiry is on).'],
});
