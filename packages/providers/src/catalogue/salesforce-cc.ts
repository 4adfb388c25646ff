import { defineProvider } from '../define-provider.js';

export const salesforceCc = defineProvider({
  id: 'salesforce-cc',
  name: 'Salesforce',
  variant: 'client credentials',
  categories: ['sales'],
  docs: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_client_credentials_flow.htm',
  origin: 'own',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://{config.hostname}/services/oauth2/token',
    tokenAuth: 'body',
    // The org's settings determine when a session ends, after 15 minutes at the earliest, and no response states it.
    ttlSeconds: 900,
  },
  config: {
    hostname: {
      label: 'Host name',
      description: 'My domain of the org.',
      example: 'acme.my.salesforce.com',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.my.salesforce.com'],
    },
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://{config.hostname}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/services/oauth2/userinfo', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/services/oauth2/userinfo',
      account: { id: 'organization_id', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['sim', 'public-code'], on: '2026-12' },
    api: { from: ['sim', 'ampersand'], on: '2026-12' },
    life: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Salesforce Setup open App manager, and enable the client credentials flow of a connected app.',
    url: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_client_credentials_flow.htm',
  },
});
