import { defineProvider } from '../define-provider.js';

export const workday = defineProvider({
  id: 'workday',
  name: 'Workday',
  variant: 'system user',
  categories: ['people', 'erp'],
  docs: 'https://community.workday.com/sites/default/files/file-hosting/productionapi/index.html',
  origin: 'survey',
  auth: { mode: 'basic' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Workday services host of the tenant, such as wd3-impl-services1.workday.com.',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.workday.com', '.myworkday.com', '.workdaysuv.com'],
    },
    tenant: { label: 'Tenant', description: 'Workday tenant name.', format: 'path-segment' },
  },
  credentials: {
    username: {
      label: 'User name',
      description: 'Integration system user in the form name@tenant.',
      shape: '^[^@]+@[^@]+$',
    },
    password: { label: 'Password', description: 'Password of the integration system user.', secret: true },
  },
  api: {
    baseUrl: 'https://{config.hostname}/ccx/service/{config.tenant}',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  connectHelp: {
    text: 'Use an integration system user of Workday, written as user@tenant.',
    url: 'https://community.workday.com/',
  },
});
