import { defineProvider } from '../define-provider.js';
import { googleAuth } from './families/google.js';

export const youtube = defineProvider({
  id: 'youtube',
  name: 'YouTube',
  categories: ['video', 'social'],
  icon: 'youtube',
  docs: 'https://developers.google.com/youtube/v3/docs',
  origin: 'survey',
  auth: googleAuth({ account: 'looked-up' }),
  api: {
    baseUrl: 'https://www.googleapis.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/youtube/v3/channels?part=id&mine=true', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/youtube/v3/channels?part=snippet&mine=true',
      account: { id: 'items[0].id', name: 'items[0].snippet.title' },
      evidence: 'recalled',
    },
  ],
});
