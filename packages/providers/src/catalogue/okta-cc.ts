import { defineProvider } from '../define-provider.js';

export const oktaCc = defineProvider({
  id: 'okta-cc',
  name: 'Okta',
  variant: 'client credentials',
  categories: ['identity-and-security'],
  icon: 'okta',
  docs: 'https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/',
  origin: 'survey',
  auth: { mode: 'oauth2-cc', tokenUrl: 'https://{config.hostname}/oauth2/v1/token', tokenAuth: 'private-key-jwt' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Org host, such as acme.okta.com.',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.okta.com', '.oktapreview.com', '.okta-emea.com', '.okta-gov.com'],
    },
  },
  credentials: {
    client_id: { label: 'Client ID', description: 'Client ID of the API services app.' },
    client_private_key: {
      label: 'Client private key',
      description: 'PEM or JWK, with the kid of the public half that is registered on the app.',
      secret: true,
    },
  },
  api: {
    baseUrl: 'https://{config.hostname}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v1/users?limit=1', evidence: 'recalled' },
    rateLimit: { resetHeaders: ['x-rate-limit-reset'] },
  },
});
