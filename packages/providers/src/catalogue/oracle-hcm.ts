import { defineProvider } from '../define-provider.js';

export const oracleHcm = defineProvider({
  id: 'oracle-hcm',
  name: 'Oracle Fusion Cloud HCM',
  categories: ['people', 'erp'],
  docs: 'https://docs.oracle.com/en/cloud/saas/human-resources/farws/',
  origin: 'own',
  auth: { mode: 'basic' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where your Oracle Cloud is found, without https://.',
      example: 'acme.fa.us2.oraclecloud.com',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  credentials: { username: { label: 'User name' }, password: { label: 'Password', secret: true } },
  api: {
    baseUrl: 'https://{config.hostname}',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/hcmRestApi/resources/latest/workers?limit=1&onlyData=true', evidence: 'recalled' },
  },
  sources: {
    api: {
      from: [
        'https://docs.oracle.com/en/cloud/paas/application-integration/use-recipes/configure-oracle-hcm-cloud-rest-connection-rhrhc.html',
      ],
      on: '2026-12',
    },
    credential: {
      from: [
        'https://docs.oracle.com/en/cloud/paas/application-integration/use-recipes/configure-oracle-hcm-cloud-rest-connection-rhrhc.html',
      ],
      on: '2026-12',
    },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'Use an integration user of Oracle Cloud with a role for the REST API.',
    url: 'https://docs.oracle.com/en/cloud/saas/human-resources/farws/',
  },
});
