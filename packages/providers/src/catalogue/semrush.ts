import { defineProvider } from '../define-provider.js';

export const semrush = defineProvider({
  id: 'semrush',
  name: 'Semrush',
  categories: ['marketing'],
  icon: 'semrush',
  docs: 'https://developer.semrush.com/api/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.semrush.com', query: { key: '{cred.apiKey}' } },
  sources: { api: { from: ['public-code'], on: '2026-12' }, credential: { from: ['public-code'], on: '2026-12' } },
  connectHelp: { text: 'In Semrush open Subscription info, API units.', url: 'https://developer.semrush.com/api/' },
});
