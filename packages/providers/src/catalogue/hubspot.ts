import { defineProvider } from '../define-provider.js';

export const hubspot = defineProvider({
  id: 'hubspot',
  name: 'HubSpot',
  categories: ['sales', 'marketing'],
  icon: 'hubspot',
  docs: 'https://developers.hubspot.com/docs/reference/api/overview',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.hubspot.com/oauth/authorize',
    tokenUrl: 'https://api.hubapi.com/oauth/v1/token',
    tokenAuth: 'body',
    pkce: 'S256',
    revoke: {
      url: 'https://api.hubapi.com/oauth/v1/refresh-tokens/{refreshToken}',
      method: 'DELETE',
      token: 'refresh',
      send: 'url',
      evidence: 'observed',
    },
  },
  config: {
    portalId: {
      label: 'Account id',
      description: 'Number of the HubSpot account; also called portal or hub id.',
      source: 'after-connect',
      required: false,
      format: 'digits',
    },
  },
  api: {
    baseUrl: 'https://api.hubapi.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/account-info/v3/details', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/account-info/v3/details',
      capture: { portalId: 'portalId' },
      account: { id: 'portalId' },
      evidence: 'observed',
    },
  ],
});
