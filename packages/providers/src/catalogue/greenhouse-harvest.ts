import { defineProvider } from '../define-provider.js';

export const greenhouseHarvest = defineProvider({
  id: 'greenhouse-harvest',
  name: 'Greenhouse Harvest',
  variant: 'API key',
  categories: ['recruiting'],
  icon: 'greenhouse',
  docs: 'https://developers.greenhouse.io/harvest.html#introduction',
  origin: 'survey',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'API key', description: 'Harvest API key.', secret: true, shape: '^[a-zA-Z0-9\\-]+$' },
    password: { label: 'Password', default: '', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://harvest.greenhouse.io',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/v1/candidates', evidence: 'observed' },
  },
});
