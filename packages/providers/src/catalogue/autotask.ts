import { defineProvider } from '../define-provider.js';

export const autotask = defineProvider({
  id: 'autotask',
  name: 'Autotask PSA',
  categories: ['support', 'work-management'],
  docs: 'https://autotask.net/help/developerhelp/Content/APIs/REST/REST_API_Home.htm',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'That of your zone.',
      example: 'webservices5.autotask.net',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.autotask.net'],
    },
    username: { label: 'User name', description: 'Of the API user.' },
  },
  settings: {
    integrationCode: { label: 'Tracking identifier', description: 'Of your integration at Autotask.', secret: true },
  },
  credentials: { apiKey: { label: 'Secret', secret: true } },
  api: {
    baseUrl: 'https://{config.hostname}/atservicesrest/v1.0',
    headers: {
      apiintegrationcode: '{settings.integrationCode}',
      username: '{config.username}',
      secret: '{cred.apiKey}',
    },
  },
  sources: { api: { from: ['public-code'], on: '2026-12' }, credential: { from: ['public-code'], on: '2026-12' } },
  connectHelp: {
    text: 'In Autotask open Admin, Resources, and add an API user.',
    url: 'https://autotask.net/help/developerhelp/Content/APIs/REST/REST_API_Home.htm',
  },
});
