import { defineProvider } from '../define-provider.js';

export const klaviyo = defineProvider({
  id: 'klaviyo',
  name: 'Klaviyo',
  variant: 'API key',
  categories: ['marketing'],
  docs: 'https://developers.klaviyo.com/en/reference',
  origin: 'survey',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  endsOn: [
    {
      part: 'api.headers.revision',
      date: '2028-10-15',
      source: 'https://developers.klaviyo.com/en/docs/api_versioning_and_deprecation_policy',
      instead: 'A revision is retired two years after its release: take a later one.',
    },
  ],
  api: {
    baseUrl: 'https://a.klaviyo.com',
    headers: { authorization: 'Klaviyo-API-Key {cred.apiKey}', revision: '2026-10-15' },
    verify: { method: 'GET', path: '/api/accounts', evidence: 'observed' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/accounts',
      account: {
        id: 'data[0].id',
        name: 'data[0].attributes.contact_information.organization_name',
        email: 'data[0].attributes.contact_information.default_sender_email',
      },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['ampersand', 'kingfisher'], on: '2026-12' },
    credential: { from: ['kingfisher', 'w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Klaviyo open Settings, API keys, and make a private key.',
    url: 'https://help.klaviyo.com/hc/en-us/articles/115005062267',
  },
});
