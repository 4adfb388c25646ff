import { defineProvider } from '../define-provider.js';

export const klaviyoOauth = defineProvider({
  id: 'klaviyo-oauth',
  name: 'Klaviyo',
  variant: 'OAuth',
  categories: ['marketing'],
  docs: 'https://developers.klaviyo.com/en/reference',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.klaviyo.com/oauth/authorize',
    tokenUrl: 'https://a.klaviyo.com/oauth/token',
    tokenAuth: 'basic',
    pkce: 'required',
  },
  api: {
    baseUrl: 'https://a.klaviyo.com',
    headers: { authorization: 'Bearer {accessToken}', revision: '2024-07-15' },
    verify: { method: 'GET', path: '/api/accounts', evidence: 'recalled' },
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
