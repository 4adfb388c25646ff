import { defineProvider } from '../define-provider.js';

export const dayforce = defineProvider({
  id: 'dayforce',
  name: 'Dayforce',
  categories: ['payroll', 'people'],
  docs: 'https://developers.dayforce.com/',
  origin: 'own',
  auth: { mode: 'basic' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where your Dayforce is found, without https://.',
      example: 'usconfigr56.dayforcehcm.com',
      prefix: 'https://',
      format: 'hostname',
    },
    clientNamespace: {
      label: 'Company',
      description: 'The name with which you sign in to Dayforce.',
      example: 'acme',
      format: 'path-segment',
    },
  },
  credentials: { username: { label: 'User name' }, password: { label: 'Password', secret: true } },
  api: {
    baseUrl: 'https://{config.hostname}/api/{config.clientNamespace}/v1',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  sources: { api: { from: ['public-code'], on: '2026-12' }, credential: { from: ['public-code'], on: '2026-12' } },
  connectHelp: { text: 'Use a Dayforce user with a role for web services.', url: 'https://developers.dayforce.com/' },
});
