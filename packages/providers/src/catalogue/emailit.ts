import { defineProvider } from '../define-provider.js';

export const emailit = defineProvider({
  id: 'emailit',
  name: 'Emailit',
  categories: ['email'],
  docs: 'https://docs.emailit.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.emailit.com/v2', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Emailit open Workspace, Credentials, and copy the key.', url: 'https://docs.emailit.com/' },
});
