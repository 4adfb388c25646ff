import { defineProvider } from '../define-provider.js';

export const whatsappBusiness = defineProvider({
  id: 'whatsapp-business',
  name: 'WhatsApp Business',
  categories: ['messaging-and-calls'],
  icon: 'whatsapp',
  docs: 'https://developers.facebook.com/docs/whatsapp',
  origin: 'survey',
  auth: { mode: 'api-key' },
  credentials: {
    apiKey: {
      label: 'API key',
      description: 'System user access token with WhatsApp permissions.',
      secret: true,
      shape: '^[a-zA-Z0-9]+$',
    },
  },
  api: {
    baseUrl: 'https://graph.facebook.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v21.0/me', evidence: 'observed' },
  },
  afterConnect: [{ method: 'GET', path: '/v21.0/me', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['scribe', 'better-auth', 'golang-oauth2', 'powerplatform', 'goth'], on: '2026-12' },
    credential: { from: ['better-auth', 'hybridauth'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Meta Business settings open Users, System users, and generate a token.',
    url: 'https://developers.facebook.com/docs/whatsapp/business-management-api/get-started',
  },
});
