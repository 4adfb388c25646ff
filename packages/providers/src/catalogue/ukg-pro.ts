import { defineProvider } from '../define-provider.js';

export const ukgPro = defineProvider({
  id: 'ukg-pro',
  name: 'UKG Pro',
  variant: 'service account',
  categories: ['people', 'payroll'],
  docs: 'https://developer.ukg.com/hcm/reference/welcome-to-the-ukg-pro-api',
  origin: 'survey',
  auth: { mode: 'basic' },
  config: {
    customerApiKey: {
      label: 'Customer API key',
      description: 'Customer API key from the service account page.',
      secret: true,
    },
    hostname: {
      label: 'Host name',
      description: 'Service host of the tenant, such as service5.ultipro.com.',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.ultipro.com', '.ultipro.ca', '.ukg.com'],
    },
  },
  credentials: {
    username: { label: 'User name', description: 'Service account user name.' },
    password: { label: 'Password', description: 'Service account password.', secret: true },
  },
  api: {
    baseUrl: 'https://{config.hostname}',
    headers: {
      authorization: "Basic {base64(cred.username, ':', cred.password)}",
      'us-customer-api-key': '{config.customerApiKey}',
    },
    verify: { method: 'GET', path: '/personnel/v1/employee-ids?per_page=1', evidence: 'recalled' },
  },
  connectHelp: {
    text: 'In UKG Pro open System configuration, Security, Service account administration.',
    url: 'https://developer.ukg.com/',
  },
});
