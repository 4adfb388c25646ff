import { defineProvider } from '../define-provider.js';

export const kustomer = defineProvider({
  id: 'kustomer',
  name: 'Kustomer',
  categories: ['support'],
  docs: 'https://developer.kustomer.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    apiHost: {
      label: 'Region',
      description: 'Where the account is hosted; the United States when it is left out.',
      choices: ['api.kustomerapp.com', 'api.prod2.kustomerapp.com'],
      required: false,
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: ['https://{config.apiHost}/v1', 'https://api.kustomerapp.com/v1'],
    hosts: ['*.api.kustomerapp.com'],
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/users/current', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/current',
      account: { id: 'data.id', name: 'data.attributes.name', email: 'data.attributes.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['public-code'], on: '2026-11' },
    credential: { from: ['public-code'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: { text: 'In Kustomer open Settings, Security, API keys.', url: 'https://developer.kustomer.com/' },
});
