import { defineProvider } from '../define-provider.js';

export const coralogix = defineProvider({
  id: 'coralogix',
  name: 'Coralogix',
  categories: ['developer'],
  docs: 'https://coralogix.com/docs/developer-portal/apis/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    coralogixDomain: {
      label: 'Domain',
      description: 'That of your Coralogix account.',
      choices: [
        'coralogix.com',
        'us2.coralogix.com',
        'eu1.coralogix.com',
        'eu2.coralogix.com',
        'ap1.coralogix.com',
        'ap2.coralogix.com',
        'ap3.coralogix.com',
      ],
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.{config.coralogixDomain}', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Coralogix open Data flow, API keys, and copy the key.',
    url: 'https://coralogix.com/docs/developer-portal/apis/',
  },
});
