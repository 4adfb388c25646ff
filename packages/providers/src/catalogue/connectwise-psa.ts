import { defineProvider } from '../define-provider.js';

export const connectwisePsa = defineProvider({
  id: 'connectwise-psa',
  name: 'ConnectWise PSA',
  categories: ['support', 'work-management'],
  docs: 'https://developer.connectwise.com/Products/ConnectWise_PSA',
  origin: 'own',
  auth: { mode: 'basic' },
  config: {
    hostname: {
      label: 'Host name',
      description: 'That of the API.',
      example: 'api-na.myconnectwise.net',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.myconnectwise.net'],
    },
  },
  settings: { clientId: { label: 'Client id', description: 'Of your integration at developer.connectwise.com.' } },
  credentials: {
    username: { label: 'Company, a plus sign and the public key' },
    password: { label: 'Private key', secret: true },
  },
  api: {
    baseUrl: 'https://{config.hostname}/v4_6_release/apis/3.0',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}", clientid: '{settings.clientId}' },
    verify: { method: 'GET', path: '/system/info', evidence: 'recalled' },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In ConnectWise open System, Members, API members, API keys.',
    url: 'https://developer.connectwise.com/Products/ConnectWise_PSA',
  },
});
