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
});
