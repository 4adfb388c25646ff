import { defineProvider } from '../define-provider.js';

export const razorpay = defineProvider({
  id: 'razorpay',
  name: 'Razorpay',
  categories: ['payments'],
  icon: 'razorpay',
  docs: 'https://razorpay.com/docs/api/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'Key id' }, password: { label: 'Key secret', secret: true } },
  api: {
    baseUrl: 'https://api.razorpay.com/v1',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/payments?count=1', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'agreed'], on: '2026-11' },
    credential: { from: ['activepieces', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Razorpay open Account & settings, API keys, and copy the key id and the key secret.',
    url: 'https://razorpay.com/docs/api/',
  },
});
