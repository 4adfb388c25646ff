import { defineProvider } from '../define-provider.js';

export const sentry = defineProvider({
  id: 'sentry',
  name: 'Sentry',
  variant: 'API key',
  categories: ['developer'],
  icon: 'sentry',
  docs: 'https://docs.sentry.io/api/',
  origin: 'survey',
  auth: { mode: 'api-key' },
  config: {
    hostname: {
      label: 'Host name',
      description: "Sentry host of the organisation's region.",
      choices: ['sentry.io', 'us.sentry.io', 'eu.sentry.io', 'de.sentry.io'],
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true, shape: '^sntryu_[a-f0-9]{64}$' } },
  api: {
    baseUrl: 'https://{config.hostname}/api',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/0/organizations/', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/0/organizations/', account: { id: '[0].id', name: '[0].name' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['kingfisher', 'w6w', 'sim'], on: '2026-12' },
    credential: { from: ['kingfisher', 'w6w', 'sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Sentry open Settings, Developer settings, and make a token.',
    url: 'https://docs.sentry.io/account/auth-tokens/',
  },
});
