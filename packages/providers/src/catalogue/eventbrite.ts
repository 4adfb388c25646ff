import { defineProvider } from '../define-provider.js';

export const eventbrite = defineProvider({
  id: 'eventbrite',
  name: 'Eventbrite',
  categories: ['events'],
  docs: 'https://www.eventbrite.com/platform/api',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.eventbrite.com/oauth/authorize',
    tokenUrl: 'https://www.eventbrite.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Its tokens are valid until they are revoked; there are no refresh tokens.
    tokenNeverExpires: true,
    refresh: { with: 'never' },
  },
  api: {
    baseUrl: 'https://www.eventbriteapi.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v3/users/me/', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v3/users/me/',
      account: { id: 'id', name: 'name', email: 'emails[0].email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: {
      from: [
        'https://www.eventbrite.com/developer/v3/api_overview/authentication/',
        'socialite',
        'grant',
        'social-core',
        'allauth',
      ],
      on: '2026-12',
    },
    api: { from: ['socialite', 'grant', 'social-core', 'allauth'], on: '2026-12' },
    verify: { from: ['socialite', 'grant', 'social-core', 'allauth'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
    life: { from: ['https://www.eventbrite.com/developer/v3/api_overview/authentication/'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://www.eventbrite.com/developer/v3/api_overview/authentication/'], on: '2026-12' },
    scopes: { from: ['https://www.eventbrite.com/developer/v3/api_overview/authentication/'], on: '2026-12' },
  },
});
