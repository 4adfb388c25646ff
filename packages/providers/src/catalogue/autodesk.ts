import { defineProvider } from '../define-provider.js';

export const autodesk = defineProvider({
  id: 'autodesk',
  name: 'Autodesk Platform Services',
  categories: ['design'],
  icon: 'autodesk',
  docs: 'https://aps.autodesk.com/en/docs/oauth/v2/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://developer.api.autodesk.com/authentication/v2/authorize',
    tokenUrl: 'https://developer.api.autodesk.com/authentication/v2/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://developer.api.autodesk.com', headers: { authorization: 'Bearer {accessToken}' } },
  sources: {
    auth: { from: ['socialite', 'grant'], on: '2026-12' },
    api: { from: ['hybridauth', 'grant', 'socialite'], on: '2026-12' },
  },
});
