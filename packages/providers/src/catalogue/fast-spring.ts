import { defineProvider } from '../define-provider.js';

export const fastSpring = defineProvider({
  id: 'fast-spring',
  name: 'FastSpring',
  categories: ['payments', 'commerce'],
  docs: 'https://developer.fastspring.com/reference',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'User name' }, password: { label: 'Password', secret: true } },
  api: {
    baseUrl: 'https://api.fastspring.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/products', evidence: 'recalled' },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In FastSpring open Developer tools, APIs, and copy the user name and the password.',
    url: 'https://developer.fastspring.com/reference',
  },
});
