import { defineProvider } from '../define-provider.js';

export const zoominfo = defineProvider({
  id: 'zoominfo',
  name: 'ZoomInfo',
  categories: ['sales'],
  docs: 'https://api-docs.zoominfo.com/',
  origin: 'survey',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://api.zoominfo.com/authenticate',
    tokenAuth: 'username-password',
    grantType: 'none',
    bodyFormat: 'json',
    tokenResponse: { accessToken: 'jwt' },
    ttlSeconds: 3600,
  },
  credentials: {
    client_id: { label: 'User name', description: 'ZoomInfo user name.' },
    client_secret: { label: 'Password', description: 'ZoomInfo password.', secret: true },
  },
  api: {
    baseUrl: 'https://api.zoominfo.com',
    headers: { authorization: 'Bearer {accessToken}' },
    rateLimit: { waitHeaders: ['x-ratelimit-reset'] },
  },
  sources: { api: { from: ['ampersand', 'sim'], on: '2026-12' } },
  connectHelp: {
    text: 'In the ZoomInfo developer portal open your app, and copy its client id and secret.',
    url: 'https://docs.zoominfo.com/',
  },
});
