import { defineProvider } from '../define-provider.js';

export const solarWindsServiceDesk = defineProvider({
  id: 'solar-winds-service-desk',
  name: 'SolarWinds Service Desk',
  categories: ['support'],
  docs: 'https://apidoc.samanage.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .samanage.com in your Service Desk address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.samanage.com',
      format: 'dns-label',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://{config.subdomain}.samanage.com',
    headers: { 'x-samanage-authorization': 'Bearer {cred.apiKey}' },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In SolarWinds Service Desk open Setup, Users & groups, your user, and copy the key.',
    url: 'https://apidoc.samanage.com/',
  },
});
