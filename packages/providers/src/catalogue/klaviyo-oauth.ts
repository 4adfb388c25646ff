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
    ttlSeconds: 3600,
    suggestedScopes: ['accounts:read', 'profiles:read', 'lists:read'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://a.klaviyo.com/oauth/revoke', token: 'refresh', evidence: 'recalled' },
  },
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
    headers: { authorization: 'Bearer {accessToken}', revision: '2026-10-15' },
    verify: { method: 'GET', path: '/api/accounts', evidence: 'recalled' },
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
    auth: { from: ['ampersand'], on: '2026-12' },
    api: { from: ['ampersand'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
  },
});
