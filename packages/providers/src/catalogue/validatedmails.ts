import { defineProvider } from '../define-provider.js';

export const validatedmails = defineProvider({
  id: 'validatedmails',
  name: 'ValidatedMails',
  categories: ['email'],
  docs: 'https://validatedmails.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.validatedmails.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In ValidatedMails open API keys, and copy the key.', url: 'https://validatedmails.com/' },
});
