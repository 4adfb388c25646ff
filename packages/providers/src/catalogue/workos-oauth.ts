import { defineProvider } from '../define-provider.js';

export const workosOauth = defineProvider({
  id: 'workos-oauth',
  name: 'WorkOS',
  variant: 'SSO',
  categories: ['identity-and-security'],
  docs: 'https://workos.com/docs/sso',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.workos.com/sso/authorize',
    tokenUrl: 'https://api.workos.com/sso/token',
    tokenAuth: 'body',
    pkce: 'S256',
    account: { from: 'token', id: 'profile.id', name: 'profile.first_name', email: 'profile.email' },
    refresh: { with: 'never' },
  },
  api: { baseUrl: 'https://api.workos.com', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['arctic', 'grant'], on: '2026-11' }, api: { from: ['grant', 'nuxt'], on: '2026-12' } },
  notes: [
    'The authorization request needs connection, organization or provider: give it as a parameter of the session.',
  ],
});
