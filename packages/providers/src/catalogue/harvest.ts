import { defineProvider } from '../define-provider.js';

export const harvest = defineProvider({
  id: 'harvest',
  name: 'Harvest',
  categories: ['work-management'],
  docs: 'https://help.getharvest.com/api-v2/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses: these are the ones of today.
    authorizationUrl: 'https://id.getharvest.com/oauth2/authorize',
    tokenUrl: 'https://id.getharvest.com/api/v2/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  config: {
    accountId: {
      label: 'Account id',
      description: 'Which account to act for, when the user has several.',
      required: false,
      format: 'digits',
    },
  },
  api: {
    baseUrl: 'https://api.harvestapp.com/v2',
    headers: { authorization: 'Bearer {accessToken}', 'harvest-account-id': '{config.accountId}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/users/me', account: { id: 'id', name: 'first_name', email: 'email' }, evidence: 'recalled' }],
  notes: ['Harvest refuses calls without a User-Agent that names the app and a contact.'],
});
