import { defineProvider } from '../define-provider.js';

export const ringCentral = defineProvider({
  id: 'ring-central',
  name: 'RingCentral',
  variant: 'OAuth',
  categories: ['messaging-and-calls'],
  docs: 'https://developers.ringcentral.com/api-reference/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://platform.ringcentral.com/restapi/oauth/authorize',
    tokenUrl: 'https://platform.ringcentral.com/restapi/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    ttlSeconds: 3600,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://platform.ringcentral.com/restapi/oauth/revoke', token: 'refresh', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://platform.ringcentral.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/restapi/v1.0/account/~/extension/~', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/restapi/v1.0/account/~/extension/~',
      account: { id: 'id', name: 'name', email: 'contact.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['ampersand'], on: '2026-12' },
    api: { from: ['ampersand'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
  },
  absent: {
    scopes: { from: ['https://developers.ringcentral.com/guide/basics/permissions'], on: '2026-12' },
  },
});
