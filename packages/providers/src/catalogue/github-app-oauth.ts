import { defineProvider } from '../define-provider.js';

export const githubAppOauth = defineProvider({
  id: 'github-app-oauth',
  name: 'GitHub',
  variant: 'app installation with user token',
  categories: ['developer'],
  icon: 'github',
  docs: 'https://docs.github.com/en/apps',
  origin: 'survey',
  auth: {
    mode: 'github-app',
    installUrl: '{app.link}/installations/new',
    installationTokenUrl: 'https://api.github.com/app/installations/{config.installation_id}/access_tokens',
    userTokenUrl: 'https://github.com/login/oauth/access_token',
    captureFromCallback: ['installation_id'],
  },
  config: { installation_id: { label: 'Installation ID', source: 'callback', format: 'digits' } },
  api: {
    baseUrl: 'https://api.github.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/installation/repositories?per_page=1', evidence: 'recalled' },
    rateLimit: {
      resetHeaders: ['x-ratelimit-reset'],
      remainingHeader: 'x-ratelimit-remaining',
      statuses: ['403', '5xx', '401', '429'],
    },
  },
  notes: ['Keeps both an installation token (one hour) and a user token (eight hours with refresh, if expiry is on).'],
});
