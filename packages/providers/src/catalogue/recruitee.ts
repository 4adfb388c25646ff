import { defineProvider } from '../define-provider.js';

export const recruitee = defineProvider({
  id: 'recruitee',
  name: 'Recruitee',
  categories: ['recruiting'],
  docs: 'https://docs.recruitee.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  config: {
    companyId: {
      label: 'Company ID',
      description: 'The number after company= in the address of Recruitee.',
      example: '12345',
      pattern: '^[0-9]+$',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.recruitee.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: {
      method: 'GET',
      path: '/admin',
      baseUrl: 'https://api.recruitee.com/c/{config.companyId}',
      evidence: 'recalled',
    },
  },
  sources: {
    verify: { from: ['w6w'], on: '2026-12' },
    credential: { from: ['public-code', 'w6w'], on: '2026-12' },
    api: { from: ['public-code', 'w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Recruitee open Settings, Apps and plugins, Personal API tokens.',
    url: 'https://docs.recruitee.com/',
  },
});
