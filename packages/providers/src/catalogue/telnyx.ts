import { defineProvider } from '../define-provider.js';

export const telnyx = defineProvider({
  id: 'telnyx',
  name: 'Telnyx',
  categories: ['messaging-and-calls'],
  docs: 'https://developers.telnyx.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.telnyx.com/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/whoami', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/whoami',
      account: { id: 'data.organization_id', name: 'data.user_email' },
      evidence: 'recalled',
    },
  ],
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Telnyx open Account settings, Keys & credentials, and copy the key.',
    url: 'https://developers.telnyx.com/',
  },
});
