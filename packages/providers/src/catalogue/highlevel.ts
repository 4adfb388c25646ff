import { defineProvider } from '../define-provider.js';

export const highlevel = defineProvider({
  id: 'highlevel',
  name: 'HighLevel',
  variant: 'OAuth',
  categories: ['sales', 'marketing'],
  docs: 'https://marketplace.gohighlevel.com/docs/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://marketplace.gohighlevel.com/oauth/chooselocation',
    tokenUrl: 'https://services.leadconnectorhq.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'off',
    pkceOffReason: 'The page that chooses a location documents no code challenge, and has been seen only without one.',
    captureFromToken: ['companyId', 'locationId'],
    account: { from: 'token', id: ['locationId', 'companyId'] },
    ttlSeconds: 86400,
    suggestedScopes: ['locations.readonly', 'contacts.readonly', 'users.readonly'],
    refresh: { with: 'refresh-token' },
  },
  config: {
    companyId: { label: 'Company ID', description: 'Agency the token belongs to.', source: 'token', required: false },
    locationId: {
      label: 'Location ID',
      description: 'Sub-account the token belongs to.',
      source: 'token',
      required: false,
    },
  },
  api: {
    baseUrl: 'https://services.leadconnectorhq.com',
    headers: { authorization: 'Bearer {accessToken}', version: '2021-07-28' },
    verify: {
      method: 'GET',
      path: '/',
      baseUrl: 'https://services.leadconnectorhq.com/locations/{config.locationId}',
      evidence: 'recalled',
    },
  },
  sources: {
    verify: {
      from: ['https://github.com/GoHighLevel/highlevel-api-docs/blob/main/apps/locations.json'],
      on: '2026-12',
    },
    auth: { from: ['ampersand'], on: '2026-12' },
    api: { from: ['ampersand', 'socialite'], on: '2026-12' },
  },
  absent: {
    revoke: {
      from: [
        'https://github.com/GoHighLevel/highlevel-api-docs/blob/main/apps/oauth.json',
        'https://github.com/GoHighLevel/highlevel-api-docs/blob/main/apps/marketplace.json',
      ],
      on: '2026-12',
    },
  },
});
