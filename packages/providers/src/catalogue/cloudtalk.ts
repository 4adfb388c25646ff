import { defineProvider } from '../define-provider.js';

export const cloudtalk = defineProvider({
  id: 'cloudtalk',
  name: 'CloudTalk',
  categories: ['messaging-and-calls'],
  docs: 'https://developers.cloudtalk.io/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'Access key id' }, password: { label: 'Access key secret', secret: true } },
  api: {
    baseUrl: 'https://my.cloudtalk.io/api',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  sources: {
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In CloudTalk open Account, Settings, API keys, and copy the access key id and the access key secret.',
    url: 'https://developers.cloudtalk.io/',
  },
});
