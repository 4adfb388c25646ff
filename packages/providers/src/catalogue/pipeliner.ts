import { defineProvider } from '../define-provider.js';

export const pipeliner = defineProvider({
  id: 'pipeliner',
  name: 'Pipeliner CRM',
  categories: ['sales'],
  docs: 'https://developers.pipelinersales.com/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  config: {
    region: {
      label: 'Region',
      description: 'Where the space is hosted.',
      choices: ['us-east', 'eu-central', 'ca-central', 'ap-southeast'],
    },
  },
  credentials: { username: { label: 'API key' }, password: { label: 'Password', secret: true } },
  api: {
    baseUrl: 'https://{config.region}.api.pipelinersales.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  sources: {
    api: { from: ['ampersand', 'powerplatform'], on: '2026-12' },
    credential: { from: ['ampersand', 'powerplatform'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Pipeliner CRM open Administration, Applications, and copy the API key and the password.',
    url: 'https://developers.pipelinersales.com/',
  },
});
