import { defineProvider } from '../define-provider.js';

export const mailjet = defineProvider({
  id: 'mailjet',
  name: 'Mailjet',
  categories: ['email'],
  docs: 'https://dev.mailjet.com/email/reference/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'API key' }, password: { label: 'Secret key', secret: true } },
  api: {
    baseUrl: 'https://api.mailjet.com/v3.1',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  sources: {
    api: { from: ['activepieces', 'powerplatform', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'powerplatform', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Mailjet open Account settings, API key management, and copy the API key and the secret key.',
    url: 'https://dev.mailjet.com/email/reference/',
  },
});
