import { defineProvider } from '../define-provider.js';

export const paddle = defineProvider({
  id: 'paddle',
  name: 'Paddle',
  categories: ['payments', 'billing'],
  icon: 'paddle',
  docs: 'https://developer.paddle.com/api-reference/overview',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.paddle.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/event-types', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'ampersand'], on: '2026-11' },
    credential: { from: ['activepieces', 'ampersand'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Paddle open Developer tools, Authentication, and copy the key.',
    url: 'https://developer.paddle.com/api-reference/overview',
  },
});
