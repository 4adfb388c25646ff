import { defineProvider } from '../define-provider.js';

export const quickbase = defineProvider({
  id: 'quickbase',
  name: 'Quickbase',
  categories: ['data-platforms', 'developer'],
  docs: 'https://developer.quickbase.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    realmHostname: {
      label: 'Realm',
      description: 'The host of your Quickbase account.',
      example: 'acme.quickbase.com',
      format: 'hostname',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.quickbase.com/v1',
    headers: { authorization: 'QB-USER-TOKEN {cred.apiKey}', 'qb-realm-hostname': '{config.realmHostname}' },
  },
  sources: {
    api: { from: ['activepieces', 'powerplatform', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Quickbase open My preferences, Manage user tokens, and copy the key.',
    url: 'https://developer.quickbase.com/',
  },
});
