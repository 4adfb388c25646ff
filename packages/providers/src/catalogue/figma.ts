import { defineProvider } from '../define-provider.js';

export const figma = defineProvider({
  id: 'figma',
  name: 'Figma',
  variant: 'OAuth',
  categories: ['design'],
  icon: 'figma',
  docs: 'https://developers.figma.com/docs/rest-api/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.figma.com/oauth',
    tokenUrl: 'https://api.figma.com/v1/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    scopeSeparator: ',',
    refresh: { with: 'refresh-token', url: 'https://api.figma.com/v1/oauth/refresh' },
  },
  api: {
    baseUrl: 'https://api.figma.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v1/me', account: { id: 'id', name: 'handle', email: 'email' }, evidence: 'recalled' }],
  notes: ['The refresh answer has no new refresh token: keep the first one.'],
});
