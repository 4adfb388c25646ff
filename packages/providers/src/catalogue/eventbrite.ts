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
  },
  api: {
    baseUrl: 'https://www.eventbriteapi.com/v3',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/me/', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/users/me/', account: { id: 'id', name: 'name', email: 'emails[0].email' }, evidence: 'recalled' }],
});
