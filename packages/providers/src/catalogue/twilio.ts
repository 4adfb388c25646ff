import { defineProvider } from '../define-provider.js';

export const twilio = defineProvider({
  id: 'twilio',
  name: 'Twilio',
  categories: ['messaging-and-calls'],
  docs: 'https://www.twilio.com/docs/usage/api',
  origin: 'survey',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'Account SID', description: 'Account SID (AC…).', shape: '^AC[a-zA-Z0-9]{32}$' },
    password: { label: 'Auth token', secret: true },
  },
  api: {
    baseUrl: 'https://api.twilio.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/2010-04-01/Accounts.json', evidence: 'recalled' },
  },
});
