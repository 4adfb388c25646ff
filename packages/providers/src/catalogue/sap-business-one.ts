import { defineProvider } from '../define-provider.js';

export const sapBusinessOne = defineProvider({
  id: 'sap-business-one',
  name: 'SAP Business One',
  categories: ['erp'],
  docs: 'https://help.sap.com/docs/SAP_BUSINESS_ONE',
  origin: 'own',
  auth: {
    mode: 'login',
    steps: [
      {
        method: 'POST',
        url: 'https://{config.hostname}/b1s/v1/Login',
        body: { CompanyDB: '{config.companyDb}', UserName: '{cred.username}', Password: '{cred.password}' },
      },
    ],
    token: { is: 'cookies' },
    ttlSeconds: 1500,
  },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where your Service Layer is found, without https://.',
      example: 'sap.acme.example',
      prefix: 'https://',
      format: 'hostname',
    },
    companyDb: { label: 'Company database', example: 'SBODEMOUS' },
  },
  credentials: { username: { label: 'User name' }, password: { label: 'Password', secret: true } },
  api: { baseUrl: 'https://{config.hostname}/b1s/v1', headers: { cookie: '{accessToken}' } },
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'Use a user of SAP Business One that may sign in to the Service Layer.',
    url: 'https://help.sap.com/docs/SAP_BUSINESS_ONE',
  },
});
