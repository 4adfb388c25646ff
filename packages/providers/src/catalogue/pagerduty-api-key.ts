import { defineProvider } from '../define-provider.js';

export const pagerdutyApiKey = defineProvider({
  id: 'pagerduty-api-key',
  name: 'PagerDuty',
  variant: 'API key',
  categories: ['developer'],
  icon: 'pagerduty',
  docs: 'https://developer.pagerduty.com/docs/rest-api-overview',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.pagerduty.com',
    headers: { authorization: 'Token token={cred.apiKey}', accept: 'application/vnd.pagerduty+json;version=2' },
    verify: { method: 'GET', path: '/abilities', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/me',
      account: { id: 'user.id', name: 'user.name', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['public-code', 'sim'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
    account: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In PagerDuty open Integrations, API access keys.',
    url: 'https://developer.pagerduty.com/docs/rest-api-overview',
  },
});
