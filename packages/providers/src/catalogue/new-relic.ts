import { defineProvider } from '../define-provider.js';

export const newRelic = defineProvider({
  id: 'new-relic',
  name: 'New Relic',
  categories: ['developer'],
  icon: 'newrelic',
  docs: 'https://docs.newrelic.com/docs/apis/intro-apis/introduction-new-relic-apis/',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    apiHost: {
      label: 'Region',
      description: 'Where the account is hosted.',
      choices: ['api.newrelic.com', 'api.eu.newrelic.com'],
      default: 'api.newrelic.com',
    },
  },
  credentials: { apiKey: { label: 'User key', secret: true } },
  api: { baseUrl: 'https://{config.apiHost}', headers: { 'api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['w6w', 'sim'], on: '2026-12' }, credential: { from: ['w6w', 'sim'], on: '2026-12' } },
  connectHelp: {
    text: 'In New Relic open your picture, API keys.',
    url: 'https://docs.newrelic.com/docs/apis/intro-apis/introduction-new-relic-apis/',
  },
});
