import { defineProvider } from '../define-provider.js';

export const avalaraAvatax = defineProvider({
  id: 'avalara-avatax',
  name: 'Avalara AvaTax',
  variant: 'bearer token',
  categories: ['accounting'],
  docs: 'https://developer.avalara.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://rest.avatax.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/api/v2/utilities/ping', evidence: 'recalled' },
  },
  connectHelp: {
    text: 'In Avalara make a bearer token for an integration user.',
    url: 'https://developer.avalara.com/',
  },
});
