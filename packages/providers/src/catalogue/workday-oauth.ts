import { defineProvider } from '../define-provider.js';

export const workdayOauth = defineProvider({
  id: 'workday-oauth',
  name: 'Workday',
  variant: 'OAuth',
  categories: ['people', 'erp'],
  docs: 'https://community.workday.com/sites/default/files/file-hosting/restapi/index.html',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.authorizationDomain}/{config.tenant}/authorize',
    tokenUrl: 'https://{config.tokenDomain}/ccx/oauth2/{config.tenant}/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    ttlSeconds: 3600,
    refresh: { with: 'refresh-token' },
    account: { from: 'config', id: 'tenant' },
  },
  config: {
    authorizationDomain: {
      label: 'Authorization domain',
      description: 'Host of the sign-in page, such as impl.workday.com.',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.workday.com', '.myworkday.com', '.workdaysuv.com'],
    },
    tokenDomain: {
      label: 'Token domain',
      description: 'Workday services host of the tenant, such as wd3-impl-services1.workday.com.',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.workday.com', '.myworkday.com', '.workdaysuv.com'],
    },
    tenant: { label: 'Tenant', description: 'Workday tenant name.', format: 'path-segment' },
  },
  api: {
    baseUrl: 'https://{config.tokenDomain}/ccx/api',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: {
      method: 'GET',
      path: '/workers?limit=1',
      baseUrl: 'https://{config.tokenDomain}/ccx/api/v1/{config.tenant}',
      evidence: 'recalled',
    },
  },
  absent: {
    scopes: {
      from: ['https://www.ibm.com/docs/en/ace-ipaas?topic=workday-obtaining-connection-values'],
      on: '2026-12',
    },
    // An administrator deletes refresh tokens in Workday.
    revoke: {
      from: [
        'https://cdn.cdata.com/help/JWM/powerbi/pg_resttable-clientdetails.htm',
        'https://docs.workato.com/connectors/workday-rest/connection-setup.html',
        'https://www.ibm.com/docs/en/ace-ipaas?topic=workday-obtaining-connection-values',
      ],
      on: '2026-12',
    },
  },
  connectHelp: {
    text: 'Host and tenant are in the address with which you open Workday.',
    url: 'https://community.workday.com/',
  },
  notes: [
    'Refresh tokens can be non-expiring, depending on how the API client is registered; then the answer may repeat or omit them.',
  ],
});
