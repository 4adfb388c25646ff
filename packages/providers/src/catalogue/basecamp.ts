import { defineProvider } from '../define-provider.js';

export const basecamp = defineProvider({
  id: 'basecamp',
  name: 'Basecamp',
  categories: ['work-management'],
  icon: 'basecamp',
  docs: 'https://github.com/basecamp/bc3-api',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://launchpad.37signals.com/authorization/new',
    tokenUrl: 'https://launchpad.37signals.com/authorization/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // It takes a type where others take a grant type.
    authorizationParams: { type: 'web_server' },
    tokenParams: { type: 'web_server' },
    refresh: { with: 'refresh-token', params: { type: 'refresh' } },
  },
  config: {
    accountId: {
      label: 'Account number',
      description: 'The number after basecamp.com/ in your address.',
      example: '999999999',
      format: 'digits',
    },
  },
  api: {
    baseUrl: 'https://3.basecampapi.com/{config.accountId}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/projects.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      url: 'https://launchpad.37signals.com/authorization.json',
      account: { id: 'identity.id', name: 'identity.first_name', email: 'identity.email_address' },
      evidence: 'recalled',
    },
  ],
  notes: ['Basecamp refuses calls without a User-Agent that names the app and a contact.'],
});
