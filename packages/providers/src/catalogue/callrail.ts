import { defineProvider } from '../define-provider.js';

export const callrail = defineProvider({
  id: 'callrail',
  name: 'CallRail',
  categories: ['marketing', 'messaging-and-calls'],
  docs: 'https://apidocs.callrail.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.callrail.com',
    headers: { authorization: 'Token token={cred.apiKey}' },
    verify: { method: 'GET', path: '/v3/a.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v3/a.json',
      account: { id: 'accounts[0].id', name: 'accounts[0].name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['ampersand', 'agreed'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In CallRail open Settings, API access, and copy the key.',
    url: 'https://apidocs.callrail.com/',
  },
});
