import { defineProvider } from '../define-provider.js';

export const avalaraAvatax = defineProvider({
  id: 'avalara-avatax',
  name: 'Avalara AvaTax',
  variant: 'bearer token',
  categories: ['accounting'],
  docs: 'https://developer.avalara.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Access token', description: 'Issued by Avalara Identity.', secret: true } },
  api: {
    baseUrl: 'https://rest.avatax.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    // The ping needs no credential.
    verify: { method: 'GET', path: '/api/v2/companies?$top=1', evidence: 'recalled' },
  },
  sources: {
    verify: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Avalara make a bearer token for an integration user.',
    url: 'https://developer.avalara.com/',
  },
});
