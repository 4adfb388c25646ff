import { defineProvider } from '../define-provider.js';

export const strapi = defineProvider({
  id: 'strapi',
  name: 'Strapi',
  categories: ['websites'],
  icon: 'strapi',
  docs: 'https://docs.strapi.io/',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where your Strapi is found, without https://.',
      example: 'cms.acme.example',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  credentials: { apiKey: { label: 'API token', secret: true } },
  api: { baseUrl: 'https://{config.hostname}', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['w6w'], on: '2026-12' }, credential: { from: ['w6w'], on: '2026-12' } },
  connectHelp: { text: 'In Strapi open Settings, API tokens.', url: 'https://docs.strapi.io/' },
});
