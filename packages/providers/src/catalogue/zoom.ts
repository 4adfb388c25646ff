import { defineProvider } from '../define-provider.js';

export const zoom = defineProvider({
  id: 'zoom',
  name: 'Zoom',
  variant: 'OAuth',
  categories: ['video'],
  icon: 'zoom',
  docs: 'https://developers.zoom.us/docs/api/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://zoom.us/oauth/authorize',
    tokenUrl: 'https://zoom.us/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
    revoke: { url: 'https://zoom.us/oauth/revoke', token: 'access', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.zoom.us/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'id', name: ['display_name', 'first_name'], email: 'email' },
      evidence: 'recalled',
    },
  ],
});
