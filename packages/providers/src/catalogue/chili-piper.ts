import { defineProvider } from '../define-provider.js';

export const chiliPiper = defineProvider({
  id: 'chili-piper',
  name: 'Chili Piper',
  categories: ['sales', 'calendar'],
  docs: 'https://fire.chilipiper.com/api/fire-edge/v1/org/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://fire.chilipiper.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Chili Piper open Integrations, API access tokens, and copy the key.',
    url: 'https://fire.chilipiper.com/api/fire-edge/v1/org/docs',
  },
});
