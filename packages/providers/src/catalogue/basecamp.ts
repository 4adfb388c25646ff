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
    // It expects `type` instead of a grant type.
    authorizationParams: { type: 'web_server' },
    tokenParams: { type: 'web_server' },
    ttlSeconds: 1209600,
    refresh: { with: 'refresh-token', params: { type: 'refresh' } },
  },
  config: {
    accountId: {
      label: 'Account number',
      description: 'The number after basecamp.com/ in your address.',
      example: '999999999',
      format: 'digits',
    },
    appDetails: {
      label: 'User agent',
      description: 'The name of your app and an address to reach you: Basecamp refuses calls without it.',
      example: 'Acme (support@acme.example)',
      required: false,
    },
  },
  api: {
    baseUrl: 'https://3.basecampapi.com/{config.accountId}',
    headers: { authorization: 'Bearer {accessToken}', 'user-agent': '{config.appDetails}' },
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
  sources: {
    auth: {
      from: [
        'https://github.com/basecamp/bc3-api/blob/master/sections/authentication.md',
        'grant',
        'ampersand',
        'allauth',
        'socialite',
      ],
      on: '2026-12',
    },
    api: { from: ['ampersand'], on: '2026-12' },
    account: {
      from: ['https://github.com/basecamp/bc3-api/blob/master/sections/authentication.md', 'ampersand', 'socialite'],
      on: '2026-12',
    },
    life: { from: ['https://github.com/basecamp/bc3-api/blob/master/sections/authentication.md'], on: '2026-12' },
    refresh: { from: ['https://github.com/basecamp/bc3-api/blob/master/sections/authentication.md'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://github.com/basecamp/bc3-api/blob/master/sections/authentication.md'], on: '2026-12' },
    scopes: { from: ['https://github.com/basecamp/bc3-api/blob/master/sections/authentication.md'], on: '2026-12' },
  },
  connectHelp: {
    text: 'The account number is the one after the host in the address of Basecamp.',
    url: 'https://github.com/basecamp/bc3-api',
  },
  notes: ['Basecamp refuses calls without a User-Agent that names the app and a contact.'],
});
