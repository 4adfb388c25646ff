import { defineProvider } from '../define-provider.js';

export const chorusBasic = defineProvider({
  id: 'chorus-basic',
  name: 'Chorus',
  categories: ['sales', 'messaging-and-calls'],
  docs: 'https://api-docs.chorus.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'E-mail address' }, password: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://chorus.ai',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  sources: {
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Chorus open Personal settings, API access, and copy the e-mail address and the API token.',
    url: 'https://api-docs.chorus.ai/',
  },
});
