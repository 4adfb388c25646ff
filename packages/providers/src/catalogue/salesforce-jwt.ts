import { defineProvider } from '../define-provider.js';

export const salesforceJwt = defineProvider({
  id: 'salesforce-jwt',
  name: 'Salesforce',
  variant: 'JWT bearer',
  categories: ['sales'],
  docs: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm',
  origin: 'own',
  auth: {
    mode: 'login',
    steps: [
      {
        method: 'POST',
        url: 'https://{config.hostname}/services/oauth2/token',
        bodyFormat: 'form',
        body: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: '{assertion}' },
      },
    ],
    token: { path: 'access_token' },
    sign: {
      kind: 'jwt',
      algorithm: 'RS256',
      key: '{cred.privateKey}',
      claims: { iss: '{cred.clientId}', sub: '{cred.username}', aud: 'https://login.salesforce.com' },
      ttlSeconds: 180,
    },
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
  credentials: {
    clientId: { label: 'Consumer key' },
    username: { label: 'User name' },
    privateKey: { label: 'Private key', secret: true, format: 'pem-private-key' },
  },
  api: { baseUrl: 'https://{config.hostname}', headers: { authorization: 'Bearer {accessToken}' } },
  sources: {
    auth: { from: ['sim', 'ampersand', 'public-code'], on: '2026-12' },
    api: { from: ['ampersand', 'sim'], on: '2026-12' },
    life: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Salesforce Setup give a connected app a certificate, and authorize the user for it.',
    url: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm',
  },
});
