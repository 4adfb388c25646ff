import { defineProvider } from '../define-provider.js';

export const clarifai = defineProvider({
  id: 'clarifai',
  name: 'Clarifai',
  categories: ['ai'],
  icon: 'clarifai',
  docs: 'https://docs.clarifai.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.clarifai.com/v2',
    headers: { authorization: 'Key {cred.apiKey}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/users/me', account: { id: 'user.id', name: 'user.full_name' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Clarifai open Settings, Personal access tokens, and copy the key.',
    url: 'https://docs.clarifai.com/',
  },
});
