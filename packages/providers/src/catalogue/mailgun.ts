import { defineProvider } from '../define-provider.js';

export const mailgun = defineProvider({
  id: 'mailgun',
  name: 'Mailgun',
  categories: ['email'],
  icon: 'mailgun',
  docs: 'https://documentation.mailgun.com/docs/mailgun/api-reference',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  config: {
    apiHost: {
      label: 'Region',
      description: 'Where the domain is hosted; the United States when it is left out.',
      choices: ['api.mailgun.net', 'api.eu.mailgun.net'],
      required: false,
    },
  },
  credentials: {
    username: { label: 'User name', default: 'api', hidden: true },
    password: { label: 'API key', secret: true },
  },
  api: {
    baseUrl: ['https://{config.apiHost}/v3', 'https://api.mailgun.net/v3'],
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/domains?limit=1', evidence: 'recalled' },
  },
  // Keys that belong to a domain instead of a person identify nobody.
  afterConnect: [
    {
      method: 'GET',
      url: "https://{config.apiHost ?? 'api.mailgun.net'}/v5/users/me",
      account: { id: 'account_id', name: 'name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    account: {
      from: ['https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/users/get-v5-users-me'],
      on: '2026-12',
    },
    api: { from: ['sim', 'ampersand'], on: '2026-11' },
    credential: { from: ['activepieces', 'superface', 'ampersand'], on: '2026-11' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Mailgun open API security, API keys, and copy the key.',
    url: 'https://documentation.mailgun.com/docs/mailgun/api-reference',
  },
});
