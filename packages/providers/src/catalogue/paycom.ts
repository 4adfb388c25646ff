import { defineProvider } from '../define-provider.js';

export const paycom = defineProvider({
  id: 'paycom',
  name: 'Paycom',
  categories: ['payroll', 'people'],
  docs: 'https://www.paycom.com/',
  origin: 'own',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'SID' }, password: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://api.paycomonline.net/v4/rest/index.php',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  sources: { api: { from: ['public-code'], on: '2026-12' }, credential: { from: ['public-code'], on: '2026-12' } },
  connectHelp: { text: 'Ask your Paycom representative for a SID and an API token.', url: 'https://www.paycom.com/' },
});
