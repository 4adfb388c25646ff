import { defineProvider } from '../define-provider.js';

export const auth0Cc = defineProvider({
  id: 'auth0-cc',
  name: 'Auth0',
  variant: 'client credentials',
  categories: ['identity-and-security'],
  icon: 'auth0',
  docs: 'https://auth0.com/docs/api/management/v2',
  origin: 'survey',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://{config.hostname}/oauth/token',
    tokenAuth: 'body',
    bodyFormat: 'json',
    tokenParams: { audience: '{config.audience}', organization: '{config.organization}' },
    ttlSeconds: 86400,
    account: { from: 'config', id: 'hostname' },
  },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Tenant host, such as acme.eu.auth0.com.',
      prefix: 'https://',
      format: 'hostname',
    },
    audience: { label: 'Audience', description: 'Identifier of the API to call.' },
    organization: {
      label: 'Organization',
      description: 'Organization to act in, when the API needs one.',
      required: false,
    },
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: { baseUrl: 'https://{config.hostname}', headers: { authorization: 'Bearer {accessToken}' } },
  absent: {
    verify: {
      from: ['https://auth0.com/docs/flows/call-your-api-using-the-client-credentials-flow'],
      on: '2026-12',
    },
  },
  connectHelp: {
    text: 'In the Auth0 dashboard open Applications, and add a machine to machine application.',
    url: 'https://auth0.com/docs/get-started/auth0-overview/create-applications/machine-to-machine-apps',
  },
});
