import { defineProvider } from '../define-provider.js';

export const cultureAmp = defineProvider({
  id: 'culture-amp',
  name: 'Culture Amp',
  categories: ['people'],
  docs: 'https://api-docs.cultureamp.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://api.cultureamp.com/v1/oauth2/token',
    tokenAuth: 'body',
    // One scope contains both the account and the permissions.
    tokenParams: { scope: 'target-entity:{config.accountId}:{config.permissions}' },
  },
  config: {
    accountId: { label: 'Account id', description: 'Shown beside the credentials.', format: 'uuid' },
    permissions: {
      label: 'Permissions',
      description: 'What the credentials may do, separated by commas.',
      example: 'employees-read,employee-demographics-read',
      default: 'employees-read',
      pattern: '^[a-z,\\-]+$',
    },
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://api.cultureamp.com/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/employees', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Culture Amp open Settings, Integrations, Public API, and make a credential: it shows its id, secret and account id.',
    url: 'https://api-docs.cultureamp.com/',
  },
});
