import { defineProvider } from '../define-provider.js';

export const elevenlabs = defineProvider({
  id: 'elevenlabs',
  name: 'ElevenLabs',
  categories: ['ai', 'media'],
  icon: 'elevenlabs',
  docs: 'https://elevenlabs.io/docs/api-reference',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.elevenlabs.io',
    headers: { 'xi-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/user', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/v1/user', account: { id: 'user_id', name: 'first_name' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['powerplatform', 'sim', 'agreed'], on: '2026-11' },
    credential: { from: ['powerplatform', 'activepieces', 'agreed', 'sim'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In ElevenLabs open Profile, API keys, and copy the key.',
    url: 'https://elevenlabs.io/docs/api-reference',
  },
});
