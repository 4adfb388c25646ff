import { defineProvider } from '../define-provider.js';

export const pinpoint = defineProvider({
  id: 'pinpoint',
  name: 'Pinpoint',
  categories: ['recruiting'],
  docs: 'https://developers.pinpointhq.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'The part before .pinpointhq.com in your Pinpoint address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.pinpointhq.com',
      format: 'dns-label',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://{config.subdomain}.pinpointhq.com/api/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['public-code'], on: '2026-12' }, credential: { from: ['public-code'], on: '2026-12' } },
  connectHelp: { text: 'In Pinpoint open Settings, API keys.', url: 'https://developers.pinpointhq.com/' },
});
