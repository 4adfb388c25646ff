import { defineProvider } from '../define-provider.js';

export const messagemedia = defineProvider({
  id: 'messagemedia',
  name: 'MessageMedia',
  categories: ['messaging-and-calls'],
  docs: 'https://developers.messagemedia.com/',
  origin: 'own',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'API key' }, password: { label: 'API secret', secret: true } },
  api: {
    baseUrl: 'https://api.messagemedia.com/v1',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In MessageMedia open Configuration, API settings.',
    url: 'https://developers.messagemedia.com/',
  },
});
