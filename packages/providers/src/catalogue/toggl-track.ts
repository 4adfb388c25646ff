import { defineProvider } from '../define-provider.js';

export const togglTrack = defineProvider({
  id: 'toggl-track',
  name: 'Toggl Track',
  categories: ['work-management'],
  icon: 'toggltrack',
  docs: 'https://engineering.toggl.com/docs/',
  origin: 'own',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'API token', secret: true },
    password: { label: 'Password', default: 'api_token', secret: true, hidden: true },
  },
  api: {
    baseUrl: 'https://api.track.toggl.com/api/v9',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me', account: { id: 'id', name: 'fullname', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: { text: 'In Toggl Track open Profile settings, API token.', url: 'https://engineering.toggl.com/docs/' },
});
