import { defineProvider } from '../define-provider.js';

export const ghost = defineProvider({
  id: 'ghost',
  name: 'Ghost',
  variant: 'Content API',
  categories: ['websites'],
  icon: 'ghost',
  docs: 'https://docs.ghost.org/content-api/',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where your Ghost is found, without https://.',
      example: 'acme.ghost.io',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://{config.hostname}/ghost/api/content',
    query: { key: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/settings/', evidence: 'recalled' },
  },
  sources: { api: { from: ['public-code'], on: '2026-12' }, credential: { from: ['public-code'], on: '2026-12' } },
  connectHelp: {
    text: 'In Ghost open Settings, Integrations, and add a custom one.',
    url: 'https://docs.ghost.org/content-api/',
  },
});
