import { defineProvider } from '../define-provider.js';

export const hibobServiceUser = defineProvider({
  id: 'hibob-service-user',
  name: 'HiBob',
  variant: 'service user',
  categories: ['people'],
  icon: 'hibob',
  docs: 'https://apidocs.hibob.com/reference',
  origin: 'survey',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'User name', description: 'ID of the HiBob service user.' },
    password: { label: 'Password', description: 'Token of the HiBob service user.', default: '', secret: true },
  },
  api: {
    baseUrl: 'https://api.hibob.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/v1/company/named-lists', evidence: 'observed' },
    rateLimit: { resetHeaders: ['x-ratelimit-reset'] },
  },
  // Only the records of people contain the company's id.
  absent: {
    account: {
      from: [
        'https://apidocs.hibob.com/reference/getting-started-with-bob-api',
        'https://github.com/konfig-sdks/hi-bob-typescript-sdk',
      ],
      on: '2026-12',
    },
  },
  connectHelp: {
    text: 'In HiBob open Settings, Integrations, Service users.',
    url: 'https://apidocs.hibob.com/docs/api-service-users',
  },
});
