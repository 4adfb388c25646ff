import { defineProvider } from '../define-provider.js';

export const meetup = defineProvider({
  id: 'meetup',
  name: 'Meetup',
  categories: ['events'],
  icon: 'meetup',
  docs: 'https://www.meetup.com/api/guide/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://secure.meetup.com/oauth2/authorize',
    tokenUrl: 'https://secure.meetup.com/oauth2/access',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://api.meetup.com', headers: { authorization: 'Bearer {accessToken}' } },
  sources: {
    auth: { from: ['social-core', 'grant', 'socialite', 'goth', 'scribe'], on: '2026-12' },
    api: { from: ['grant', 'social-core', 'socialite', 'scribe', 'goth'], on: '2026-12' },
  },
});
