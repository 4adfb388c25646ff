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
  api: {
    baseUrl: 'https://a.klaviyo.com',
    headers: { authorization: 'Klaviyo-API-Key {cred.apiKey}', revision: '2024-07-15' },
    verify: { method: 'GET', path: '/api/accounts', evidence: 'observed' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/accounts',
      account: { id: 'data[0].id', name: 'data[0].attributes.contact_information.organization_name', email: 'data[0].attributes.contact_information.default_sender_email' },
      evidence: 'recalled',
    },
  ],
});
