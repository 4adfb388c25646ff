import { defineProvider } from '../define-provider.js';

export const sapSuccessFactors = defineProvider({
  id: 'sap-success-factors',
  name: 'SAP SuccessFactors',
  categories: ['people'],
  docs: 'https://help.sap.com/docs/successfactors-platform/sap-successfactors-api-reference-guide-odata-v2/about-sap-successfactors-odata-apis-v2',
  origin: 'survey',
  auth: {
    mode: 'login',
    sign: {
      kind: 'saml2',
      key: '{cred.privateKey}',
      ttlSeconds: 600,
      issuer: 'www.successfactors.com',
      audience: 'www.successfactors.com',
      nameId: '{cred.userName}',
      recipient: 'https://{config.apiServer}/oauth/token',
      sessionIndex: '{uuid}',
      attributes: { api_key: '{cred.apiKey}', use_username: 'true', use_email: 'false', external_user: 'false' },
    },
    steps: [
      {
        method: 'POST',
        url: 'https://{config.apiServer}/oauth/token',
        bodyFormat: 'form',
        body: {
          company_id: '{config.companyId}',
          client_id: '{cred.apiKey}',
          grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer',
          assertion: '{assertion}',
          new_token: 'true',
        },
      },
    ],
    token: { path: 'access_token', expiryPath: 'expires_in', expiryKind: 'in' },
    account: { from: 'config', id: 'companyId' },
  },
  config: {
    apiServer: {
      label: 'API server',
      description: 'API host of the data centre, such as api4.successfactors.com.',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: [
        '.successfactors.com',
        '.successfactors.eu',
        '.sapsf.com',
        '.sapsf.eu',
        '.sapsf.cn',
        '.sapcloud.cn',
      ],
    },
    companyId: {
      label: 'Company ID',
      description: 'SuccessFactors company ID.',
      example: 'ACME1',
      pattern: '^[A-Za-z0-9]+$',
    },
  },
  credentials: {
    apiKey: {
      label: 'API key',
      description: 'API key of the registered OAuth client.',
      secret: true,
      shape: '^[A-Za-z0-9+\\/]{32,44}={0,2}$',
    },
    userName: { label: 'User name', description: 'User the integration acts for.' },
    privateKey: {
      label: 'Private key',
      description: 'Belongs to the X.509 certificate of the OAuth client.',
      format: 'pem-private-key',
      secret: true,
    },
  },
  api: {
    baseUrl: 'https://{config.apiServer}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/odata/v2/User?$top=1&$select=userId', evidence: 'recalled' },
  },
  connectHelp: {
    text: 'In SuccessFactors open Manage OAuth2 client applications, and register one with a certificate.',
    url: 'https://help.sap.com/docs/SAP_SUCCESSFACTORS_PLATFORM',
  },
});
