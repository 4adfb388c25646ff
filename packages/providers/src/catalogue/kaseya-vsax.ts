import { defineProvider } from '../define-provider.js';

export const kaseyaVsax = defineProvider({
  id: 'kaseya-vsax',
  name: 'Kaseya VSA X',
  categories: ['support', 'identity-and-security'],
  docs: 'https://api.vsax.net/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  config: {
    workspace: {
      label: 'Host name',
      description: 'Where your VSA X server is found, without https://.',
      example: 'acme.vsax.net',
      prefix: 'https://',
      format: 'hostname',
    },
  },
  credentials: { username: { label: 'Token id' }, password: { label: 'Token secret', secret: true } },
  api: {
    baseUrl: 'https://{config.workspace}',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In Kaseya VSA X open Configuration, Settings, API access, and copy the token id and the token secret.',
    url: 'https://api.vsax.net/',
  },
});
