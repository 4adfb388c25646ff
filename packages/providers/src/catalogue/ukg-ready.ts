import { defineProvider } from '../define-provider.js';

export const ukgReady = defineProvider({
  id: 'ukg-ready',
  name: 'UKG Ready',
  categories: ['people', 'payroll'],
  docs: 'https://secure.saashr.com/ta/docs/rest/public/',
  origin: 'own',
  auth: {
    mode: 'login',
    steps: [
      {
        method: 'POST',
        url: 'https://{config.hostname}/ta/rest/v1/login',
        headers: { 'api-key': '{cred.apiKey}' },
        body: {
          credentials: { username: '{cred.username}', password: '{cred.password}', company: '{config.company}' },
        },
      },
    ],
    token: { path: 'token', expiryPath: 'ttl', expiryKind: 'in-ms' },
    ttlSeconds: 3600,
  },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where your UKG Ready is found, without https://.',
      example: 'secure.saashr.com',
      prefix: 'https://',
      format: 'hostname',
    },
    company: { label: 'Company', description: 'The short name of the company.', example: '6154101' },
  },
  credentials: {
    username: { label: 'User name' },
    password: { label: 'Password', secret: true },
    apiKey: { label: 'API key', secret: true },
  },
  api: { baseUrl: 'https://{config.hostname}/ta/rest', headers: { authentication: 'Bearer {accessToken}' } },
  sources: { auth: { from: ['public-code'], on: '2026-12' }, api: { from: ['public-code'], on: '2026-12' } },
  connectHelp: {
    text: 'In UKG Ready open Company settings, Login config, API keys.',
    url: 'https://secure.saashr.com/ta/docs/rest/public/',
  },
});
