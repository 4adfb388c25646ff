import { defineProvider } from '../define-provider.js';

export const zoomInfoOauth = defineProvider({
  id: 'zoom-info-oauth',
  name: 'ZoomInfo',
  variant: 'OAuth',
  categories: ['sales', 'data-platforms'],
  docs: 'https://docs.zoominfo.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.zoominfo.com/gtm/oauth/v1/authorize',
    tokenUrl: 'https://api.zoominfo.com/gtm/oauth/v1/token',
    tokenAuth: 'basic',
    pkce: 'required',
  },
  api: { baseUrl: 'https://api.zoominfo.com', headers: { authorization: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand', 'sim'], on: '2026-12' } },
});
