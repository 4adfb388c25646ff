import { defineProvider } from '../define-provider.js';

export const vtiger = defineProvider({
  id: 'vtiger',
  name: 'Vtiger',
  categories: ['sales'],
  docs: 'https://help.vtiger.com/article/147111249-Rest-API-Manual',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  config: {
    workspace: {
      label: 'Host name',
      description: 'Where your Vtiger is found, without https://.',
      example: 'acme.od2.vtiger.com',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  credentials: { username: { label: 'User name' }, password: { label: 'Access key', secret: true } },
  api: {
    baseUrl: 'https://{config.workspace}/restapi',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/v1/vtiger/default/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/vtiger/default/me',
      account: { id: 'result.id', name: 'result.first_name', email: 'result.email1' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Vtiger open My preferences, Access key, and copy the user name and the access key.',
    url: 'https://help.vtiger.com/article/147111249-Rest-API-Manual',
  },
});
