import { defineProvider } from '../define-provider.js';

export const genderApi = defineProvider({
  id: 'gender-api',
  name: 'Gender API',
  categories: ['data-platforms'],
  docs: 'https://gender-api.com/en/api-docs/v2',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://gender-api.com/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/statistic', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Gender API open Account, Authorization tokens, and copy the key.',
    url: 'https://gender-api.com/en/api-docs/v2',
  },
});
