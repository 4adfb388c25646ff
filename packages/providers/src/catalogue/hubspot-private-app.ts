import { defineProvider } from '../define-provider.js';

export const hubspotPrivateApp = defineProvider({
  id: 'hubspot-private-app',
  name: 'HubSpot',
  variant: 'private app',
  categories: ['sales', 'marketing'],
  icon: 'hubspot',
  docs: 'https://developers.hubspot.com/docs/guides/apps/private-apps/overview',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Access token', secret: true } },
  api: {
    baseUrl: 'https://api.hubapi.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/account-info/v3/details', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/account-info/v3/details', account: { id: 'portalId' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['sim', 'ampersand', 'nuxt', 'powerplatform', 'socialite'], on: '2026-12' },
    credential: { from: ['sim', 'social-core'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In HubSpot open Settings, Integrations, Private apps, your app, Auth.',
    url: 'https://developers.hubspot.com/docs/guides/apps/private-apps/overview',
  },
});
