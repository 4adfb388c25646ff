import { defineProvider } from '../define-provider.js';

export const segmentApiKey = defineProvider({
  id: 'segment-api-key',
  name: 'Segment',
  variant: 'API key',
  categories: ['analytics', 'data-platforms'],
  docs: 'https://docs.segmentapis.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.segmentapis.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['ampersand'], on: '2026-11' },
    credential: { from: ['ampersand'], on: '2026-11' },
    verify: { from: ['ampersand'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Segment open Settings, Access management, Tokens, and copy the key.',
    url: 'https://docs.segmentapis.com/',
  },
});
