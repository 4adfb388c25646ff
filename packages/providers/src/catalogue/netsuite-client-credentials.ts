import { defineProvider } from '../define-provider.js';

export const netsuiteClientCredentials = defineProvider({
  id: 'netsuite-client-credentials',
  name: 'NetSuite',
  variant: 'client credentials',
  categories: ['erp', 'accounting'],
  docs: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162730264820.html',
  origin: 'own',
  auth: {
    mode: 'login',
    // The assertion contains the scopes, for which RFC 7523 has no claim.
    sign: {
      kind: 'jwt',
      algorithm: 'PS256',
      key: '{cred.privateKey}',
      header: { kid: '{cred.certificateId}' },
      claims: {
        iss: '{cred.clientId}',
        scope: ['rest_webservices'],
        aud: 'https://{config.accountId}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token',
      },
      ttlSeconds: 300,
    },
    steps: [
      {
        method: 'POST',
        url: 'https://{config.accountId}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token',
        bodyFormat: 'form',
        body: {
          grant_type: 'client_credentials',
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: '{assertion}',
        },
      },
    ],
    token: { path: 'access_token', expiryPath: 'expires_in', expiryKind: 'in' },
    ttlSeconds: 3600,
  },
  config: {
    accountId: {
      label: 'Account ID',
      description: 'NetSuite account number, for example 1234567 or 1234567-sb1 for a sandbox.',
      example: '1234567-sb1',
      format: 'dns-label',
    },
  },
  credentials: {
    clientId: { label: 'Client ID', description: 'Consumer key of the integration record.' },
    certificateId: {
      label: 'Certificate ID',
      description: 'Shown where the certificate was mapped to the integration.',
    },
    privateKey: {
      label: 'Private key',
      description: 'Of the certificate, RSA, in PEM.',
      format: 'pem-private-key',
      secret: true,
    },
  },
  api: {
    baseUrl: 'https://{config.accountId}.suitetalk.api.netsuite.com/services/rest/record/v1',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/metadata-catalog', evidence: 'recalled' },
  },
  sources: { auth: { from: ['ampersand'], on: '2026-12' }, api: { from: ['ampersand'], on: '2026-12' } },
  connectHelp: {
    text: 'In NetSuite open Setup, Integration, OAuth 2.0 client credentials, and map a certificate to your integration.',
    url: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162730264820.html',
  },
});
