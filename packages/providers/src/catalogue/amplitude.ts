import { defineProvider } from '../define-provider.js';

export const amplitude = defineProvider({
  id: 'amplitude',
  name: 'Amplitude',
  categories: ['analytics'],
  docs: 'https://amplitude.com/docs/apis',
  origin: 'survey',
  auth: { mode: 'basic' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'US or EU data residency.',
      required: false,
      choices: ['amplitude.com', 'analytics.eu.amplitude.com'],
    },
  },
  credentials: {
    username: { label: 'API key', description: 'API key of the project.', shape: '^[a-f0-9]{32}$' },
    password: { label: 'Secret key', description: 'Secret key of the project.', secret: true },
  },
  api: {
    baseUrl: ['https://{config.hostname}', 'https://amplitude.com'],
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/api/2/events/list', evidence: 'observed' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/3/cohorts',
      // Id of the project that owns the cohort; a project without cohorts returns none.
      account: { id: 'cohorts[0].appId' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['ampersand', 'sim'], on: '2026-12' },
    credential: { from: ['ampersand', 'sim'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
    account: { from: ['https://amplitude.com/docs/apis/analytics/behavioral-cohorts', 'w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Amplitude open Settings, Projects, your project, and copy its API key and secret key.',
    url: 'https://amplitude.com/docs/apis/authentication',
  },
});
