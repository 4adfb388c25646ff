import { defineProvider } from '../define-provider.js';

export const mixpanel = defineProvider({
  id: 'mixpanel',
  name: 'Mixpanel',
  categories: ['analytics'],
  icon: 'mixpanel',
  docs: 'https://developer.mixpanel.com/reference/overview',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'Service account' }, password: { label: 'Secret', secret: true } },
  api: {
    baseUrl: 'https://api.mixpanel.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/api/app/me', baseUrl: 'https://mixpanel.com', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      url: 'https://mixpanel.com/api/app/me',
      account: { id: 'results.user_id', name: 'results.user_name', email: 'results.user_email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces', 'superface'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Mixpanel open Organization settings, Service accounts, and copy the service account and the secret.',
    url: 'https://developer.mixpanel.com/reference/overview',
  },
});
