import { defineProvider } from '../define-provider.js';

export const eConomic = defineProvider({
  id: 'e-conomic',
  name: 'e-conomic',
  categories: ['accounting', 'erp'],
  docs: 'https://www.e-conomic.com/developer',
  origin: 'own',
  auth: { mode: 'api-key' },
  settings: { appSecretToken: { label: 'App secret token', description: 'Of your app at e-conomic.', secret: true } },
  credentials: { apiKey: { label: 'Agreement grant token', secret: true } },
  api: {
    baseUrl: 'https://restapi.e-conomic.com',
    headers: { 'x-appsecrettoken': '{settings.appSecretToken}', 'x-agreementgranttoken': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/self', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/self',
      account: { id: 'agreementNumber', name: 'company.name', email: 'company.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'Open the installation link of the app at e-conomic, grant access, and copy the token that is shown.',
    url: 'https://www.e-conomic.com/developer',
  },
});
