import { defineProvider } from '../define-provider.js';

export const personioV2 = defineProvider({
  id: 'personio-v2',
  name: 'Personio',
  variant: 'v2',
  categories: ['people'],
  icon: 'personio',
  docs: 'https://developer.personio.de/reference/introduction',
  origin: 'survey',
  auth: { mode: 'oauth2-cc', tokenUrl: 'https://api.personio.de/v2/auth/token', tokenAuth: 'body', ttlSeconds: 86400 },
  credentials: {
    client_id: { label: 'Client ID', description: 'Client ID of the Personio API credential.' },
    client_secret: {
      label: 'Client secret',
      description: 'Client secret of the Personio API credential.',
      secret: true,
    },
  },
  api: {
    baseUrl: 'https://api.personio.de/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/persons?limit=1', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['https://developer.personio.de/reference/post_v2-auth-token.md', 'public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  // A company has several legal entities, listed from the newest; no operation returns the company itself.
  absent: { account: { from: ['https://developer.personio.de/reference/listlegalentities.md'], on: '2026-12' } },
  connectHelp: {
    text: 'In Personio open Marketplace, Connected integrations, API credentials.',
    url: 'https://support.personio.de/hc/en-us/articles/4404623630993',
  },
});
