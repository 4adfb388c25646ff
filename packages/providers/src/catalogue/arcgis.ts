import { defineProvider } from '../define-provider.js';

export const arcgis = defineProvider({
  id: 'arcgis',
  name: 'ArcGIS Online',
  categories: ['data-platforms'],
  icon: 'arcgis',
  docs: 'https://developers.arcgis.com/rest/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.arcgis.com/sharing/rest/oauth2/authorize',
    tokenUrl: 'https://www.arcgis.com/sharing/rest/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://www.arcgis.com/sharing/rest', headers: { authorization: 'Bearer {accessToken}' } },
  sources: {
    auth: { from: ['social-core', 'powerplatform', 'grant'], on: '2026-12' },
    api: { from: ['grant', 'social-core', 'powerplatform'], on: '2026-12' },
  },
});
