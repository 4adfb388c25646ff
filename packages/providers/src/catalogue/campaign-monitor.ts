import { defineProvider } from '../define-provider.js';

export const campaignMonitor = defineProvider({
  id: 'campaign-monitor',
  name: 'Campaign Monitor',
  categories: ['marketing', 'email'],
  icon: 'campaignmonitor',
  docs: 'https://www.campaignmonitor.com/api/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.createsend.com/oauth',
    tokenUrl: 'https://api.createsend.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: ',',
    authorizationParams: { type: 'web_server' },
  },
  api: {
    baseUrl: 'https://api.createsend.com/api/v3.3',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/clients.json', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['socialite', 'ampersand', 'grant'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
});
