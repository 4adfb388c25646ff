import { defineProvider } from '../define-provider.js';

export const paylocity = defineProvider({
  id: 'paylocity',
  name: 'Paylocity',
  variant: 'WebLink API',
  categories: ['payroll', 'people'],
  docs: 'https://developer.paylocity.com/integrations/reference',
  origin: 'survey',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://{config.environment}.paylocity.com/IdentityServer/connect/token',
    tokenAuth: 'basic',
    defaultScopes: ['WebLinkAPI'],
    ttlSeconds: 3600,
  },
  config: {
    environment: { label: 'Environment', description: 'Production or demo gateway.', choices: ['dc1demogw', 'api'] },
    companyId: {
      label: 'Company ID',
      description: 'Paylocity company number.',
      example: 'B6001',
      pattern: '^[a-zA-Z0-9]+$',
    },
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://{config.environment}.paylocity.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: {
      method: 'GET',
      path: '/employees?pagesize=1',
      baseUrl: 'https://{config.environment}.paylocity.com/api/v2/companies/{config.companyId}',
      evidence: 'recalled',
    },
  },
  sources: { auth: { from: ['public-code'], on: '2026-12' }, api: { from: ['public-code'], on: '2026-12' } },
  // Calls contain the company in their path; none returns the companies of a token.
  absent: {
    account: {
      from: ['https://github.com/APIs-guru/openapi-directory/blob/main/APIs/paylocity.com/2/openapi.yaml'],
      on: '2026-12',
    },
  },
  connectHelp: {
    text: 'Ask Paylocity for API access, and copy the client id and secret that it sends.',
    url: 'https://developer.paylocity.com/',
  },
});
