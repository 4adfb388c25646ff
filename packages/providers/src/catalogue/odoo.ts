import { defineProvider } from '../define-provider.js';

export const odoo = defineProvider({
  id: 'odoo',
  name: 'Odoo',
  categories: ['erp'],
  icon: 'odoo',
  docs: 'https://www.odoo.com/documentation/19.0/developer/reference/external_api.html',
  origin: 'own',
  auth: {
    mode: 'login',
    steps: [
      {
        method: 'POST',
        url: 'https://{config.hostname}/web/session/authenticate',
        body: { jsonrpc: '2.0', params: { db: '{config.db}', login: '{cred.username}', password: '{cred.password}' } },
      },
    ],
    token: { is: 'cookies' },
    ttlSeconds: 3600,
  },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where your Odoo is found, without https://.',
      example: 'acme.odoo.com',
      prefix: 'https://',
      format: 'hostname',
    },
    db: { label: 'Database', description: 'Often the first part of the host name.', example: 'acme' },
  },
  credentials: { username: { label: 'User name' }, password: { label: 'Password or API key', secret: true } },
  api: { baseUrl: 'https://{config.hostname}', headers: { cookie: '{accessToken}' } },
  sources: { auth: { from: ['public-code'], on: '2026-12' }, api: { from: ['public-code'], on: '2026-12' } },
  connectHelp: {
    text: 'Use the address of your Odoo, the name of its database, and the user that the connection acts for.',
    url: 'https://www.odoo.com/documentation/19.0/developer/reference/external_api.html',
  },
});
