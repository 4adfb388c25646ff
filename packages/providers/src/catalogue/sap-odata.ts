import { defineProvider } from '../define-provider.js';

export const sapOdata = defineProvider({
  id: 'sap-odata',
  name: 'SAP OData',
  categories: ['erp'],
  docs: 'https://help.sap.com/docs/SAP_S4HANA_CLOUD',
  origin: 'own',
  auth: { mode: 'basic' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Where your SAP system is found, without https://.',
      example: 'my300000-api.s4hana.ondemand.com',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  credentials: { username: { label: 'Communication user' }, password: { label: 'Password', secret: true } },
  api: {
    baseUrl: 'https://{config.hostname}',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  sources: { api: { from: ['sim'], on: '2026-12' }, credential: { from: ['sim'], on: '2026-12' } },
  connectHelp: {
    text: 'In SAP S/4HANA open Maintain communication users, and make a user for a communication arrangement.',
    url: 'https://help.sap.com/docs/SAP_S4HANA_CLOUD',
  },
});
