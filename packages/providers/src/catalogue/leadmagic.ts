import { defineProvider } from '../define-provider.js';

export const leadmagic = defineProvider({
  id: 'leadmagic',
  name: 'LeadMagic',
  categories: ['sales'],
  docs: 'https://docs.leadmagic.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.leadmagic.io/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['sim', 'agreed'], on: '2026-11' }, credential: { from: ['sim', 'agreed'], on: '2026-11' } },
  connectHelp: { text: 'In LeadMagic open Settings, API key, and copy the key.', url: 'https://docs.leadmagic.io/' },
});
