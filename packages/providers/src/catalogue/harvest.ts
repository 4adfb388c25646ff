import { defineProvider } from '../define-provider.js';

export const harvest = defineProvider({
  id: 'harvest',
  name: 'Harvest',
  categories: ['work-management'],
  docs: 'https://help.getharvest.com/api-v2/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://id.getharvest.com/oauth2/authorize',
    tokenUrl: 'https://id.getharvest.com/api/v2/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 1209600,
    suggestedScopes: ['harvest:all'],
    refresh: { with: 'refresh-token' },
  },
  config: {
    accountId: {
      label: 'Account id',
      description: 'Which account to act for, when the user has several.',
      required: false,
      format: 'digits',
    },
    appDetails: {
      label: 'User agent',
      description: 'The name of your app and an address to reach you: Harvest refuses calls without it.',
      example: 'Acme (support@acme.example)',
      required: false,
    },
  },
  api: {
    baseUrl: 'https://api.harvestapp.com',
    headers: {
      authorization: 'Bearer {accessToken}',
      'harvest-account-id': '{config.accountId}',
      'user-agent': '{config.appDetails}',
    },
    verify: { method: 'GET', path: '/v2/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/users/me',
      account: { id: 'id', name: 'first_name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: {
      from: [
        'https://help.getharvest.com/api-v2/authentication-api/authentication/authentication/',
        'socialite',
        'grant',
      ],
      on: '2026-12',
    },
    verify: {
      from: ['https://help.getharvest.com/api-v2/authentication-api/authentication/authentication/', 'socialite'],
      on: '2026-12',
    },
    account: { from: ['socialite'], on: '2026-12' },
    auth: { from: ['socialite', 'w6w'], on: '2026-12' },
  },
  // Harvest documents revocation for personal tokens only, by hand in Harvest ID.
  absent: {
    revoke: {
      from: ['https://help.getharvest.com/api-v2/authentication-api/authentication/authentication/'],
      on: '2026-12',
    },
  },
  notes: ['Harvest refuses calls without a User-Agent that names the app and a contact.'],
});
