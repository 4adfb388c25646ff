import { defineProvider } from '../define-provider.js';

export const calendly = defineProvider({
  id: 'calendly',
  name: 'Calendly',
  categories: ['calendar'],
  icon: 'calendly',
  docs: 'https://developer.calendly.com/api-docs',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.calendly.com/oauth/authorize',
    tokenUrl: 'https://auth.calendly.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    captureFromToken: ['owner'],
    ttlSeconds: 7200,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://auth.calendly.com/oauth/revoke', token: 'refresh', evidence: 'recalled' },
  },
  config: {
    owner: { label: 'Owner', description: 'Calendly user address of the account owner.', source: 'token' },
    organizationId: {
      label: 'Organisation',
      description: 'Calendly organisation of the user.',
      source: 'after-connect',
      required: false,
    },
  },
  api: {
    baseUrl: 'https://api.calendly.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
    rateLimit: { resetHeaders: ['x-ratelimit-reset'] },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      capture: { organizationId: 'resource.current_organization' },
      account: { id: 'resource.uri', name: 'resource.name', email: 'resource.email' },
      evidence: 'observed',
    },
  ],
  sources: {
    auth: {
      from: [
        'https://developer.calendly.com/how-to-access-calendly-data-on-behalf-of-authenticated-users',
        'socialite',
        'ampersand',
      ],
      on: '2026-12',
    },
    api: { from: ['sim', 'socialite', 'powerplatform', 'ampersand'], on: '2026-12' },
    verify: {
      from: [
        'https://developer.calendly.com/how-to-access-calendly-data-on-behalf-of-authenticated-users',
        'socialite',
        'sim',
        'ampersand',
      ],
      on: '2026-12',
    },
    account: { from: ['socialite'], on: '2026-12' },
    life: {
      from: ['https://developer.calendly.com/how-to-access-calendly-data-on-behalf-of-authenticated-users'],
      on: '2026-12',
    },
    refresh: {
      from: ['https://developer.calendly.com/how-to-access-calendly-data-on-behalf-of-authenticated-users'],
      on: '2026-12',
    },
  },
  absent: { scopes: { from: ['https://developer.calendly.com/creating-an-oauth-app'], on: '2026-12' } },
});
