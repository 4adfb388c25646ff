import { defineProvider } from '../define-provider.js';

export const webflowSiteToken = defineProvider({
  id: 'webflow-site-token',
  name: 'Webflow',
  variant: 'site token',
  categories: ['websites'],
  icon: 'webflow',
  docs: 'https://developers.webflow.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Site token', secret: true } },
  api: {
    baseUrl: 'https://api.webflow.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v2/token/introspect', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['sim', 'socialite', 'ampersand'], on: '2026-12' },
    credential: { from: ['sim', 'socialite'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Webflow open Site settings, Apps and integrations, API access.',
    url: 'https://developers.webflow.com/',
  },
});
