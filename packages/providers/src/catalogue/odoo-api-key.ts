import { defineProvider } from '../define-provider.js';

export const odooApiKey = defineProvider({
  id: 'odoo-api-key',
  name: 'Odoo',
  variant: 'API key',
  categories: ['erp'],
  icon: 'odoo',
  docs: 'https://www.odoo.com/documentation/19.0/developer/reference/external_api.html',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    workspace: {
      label: 'Host name',
      description: 'Where your Odoo is found, without https://.',
      example: 'acme.odoo.com',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://{config.workspace}', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Odoo open Preferences, Account security, New API key, and copy the key.',
    url: 'https://www.odoo.com/documentation/19.0/developer/reference/external_api.html',
  },
});
