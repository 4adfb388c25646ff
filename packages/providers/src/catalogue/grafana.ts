import { defineProvider } from '../define-provider.js';

export const grafana = defineProvider({
  id: 'grafana',
  name: 'Grafana',
  categories: ['developer', 'analytics'],
  icon: 'grafana',
  docs: 'https://grafana.com/docs/grafana/latest/developers/http_api/',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where your Grafana is found, without https://.',
      example: 'acme.grafana.net',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  credentials: { apiKey: { label: 'Service account token', secret: true } },
  api: {
    baseUrl: 'https://{config.hostname}',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/api/org', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/api/org', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['w6w', 'kingfisher', 'public-code'], on: '2026-12' },
    credential: { from: ['w6w', 'kingfisher', 'public-code'], on: '2026-12' },
    verify: { from: ['w6w', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Grafana open Administration, Users and access, Service accounts.',
    url: 'https://grafana.com/docs/grafana/latest/developers/http_api/',
  },
});
