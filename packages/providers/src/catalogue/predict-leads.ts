import { defineProvider } from '../define-provider.js';

export const predictLeads = defineProvider({
  id: 'predict-leads',
  name: 'PredictLeads',
  categories: ['sales', 'data-platforms'],
  docs: 'https://docs.predictleads.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: { apiToken: { label: 'API token', description: 'Shown beside the API key.', secret: true } },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://predictleads.com/api/v3',
    headers: { 'x-api-key': '{cred.apiKey}', 'x-api-token': '{config.apiToken}' },
    verify: { method: 'GET', path: '/api_subscription', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In PredictLeads open Subscription, API, and copy the key.',
    url: 'https://docs.predictleads.com/',
  },
});
