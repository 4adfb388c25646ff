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
    hosts: ['*.twilio.com'],
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/2010-04-01/Accounts.json', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/2010-04-01/Accounts.json',
      account: { id: 'accounts[0].sid', name: 'accounts[0].friendly_name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['sim'], on: '2026-12' },
    credential: { from: ['sim'], on: '2026-12' },
    verify: { from: ['kingfisher'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Twilio console open Account, API keys and tokens.',
    url: 'https://www.twilio.com/docs/iam/api-keys',
  },
});
