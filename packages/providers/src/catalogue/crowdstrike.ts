import { defineProvider } from '../define-provider.js';

export const crowdstrike = defineProvider({
  id: 'crowdstrike',
  name: 'CrowdStrike',
  categories: ['identity-and-security'],
  docs: 'https://developer.crowdstrike.com/',
  origin: 'own',
  auth: { mode: 'oauth2-cc', tokenUrl: 'https://{config.apiHost}/oauth2/token', tokenAuth: 'body', ttlSeconds: 1799 },
  config: {
    apiHost: {
      label: 'Cloud',
      description: 'Where the Falcon account is hosted.',
      choices: [
        'api.crowdstrike.com',
        'api.us-2.crowdstrike.com',
        'api.eu-1.crowdstrike.com',
        'api.laggar.gcw.crowdstrike.com',
      ],
    },
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://{config.apiHost}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/devices/queries/devices/v1?limit=1', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Falcon open Support and resources, API clients and keys.',
    url: 'https://developer.crowdstrike.com/',
  },
});
