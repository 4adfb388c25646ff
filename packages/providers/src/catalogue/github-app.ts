import { defineProvider } from '../define-provider.js';

export const githubApp = defineProvider({
  id: 'github-app',
  name: 'GitHub',
  variant: 'app installation',
  categories: ['developer'],
  icon: 'github',
  docs: 'https://docs.github.com/en/apps',
  origin: 'survey',
  auth: {
    mode: 'github-app',
    installUrl: '{app.link}/installations/new',
    installationTokenUrl: 'https://api.github.com/app/installations/{config.installation_id}/access_tokens',
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
  notes: [
    'Installation tokens live one hour: sign an RS256 JWT (iss = app id, at most 10 minutes) and POST to the installation token address.',
  ],
});
