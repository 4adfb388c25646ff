import { defineProvider } from '../define-provider.js';

export const posthog = defineProvider({
  id: 'posthog',
  name: 'PostHog',
  categories: ['analytics'],
  icon: 'posthog',
  docs: 'https://posthog.com/docs/api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    apiHost: {
      label: 'Region',
      description: 'Where the project is hosted; the United States when it is left out.',
      choices: ['us.posthog.com', 'eu.posthog.com'],
      required: false,
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: ['https://{config.apiHost}', 'https://us.posthog.com'],
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/api/users/@me/', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/users/@me/',
      account: { id: 'uuid', name: 'first_name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    credential: { from: ['public-code', 'activepieces', 'sim'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
    account: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In PostHog open Settings, Personal API keys, and copy the key.',
    url: 'https://posthog.com/docs/api',
  },
});
