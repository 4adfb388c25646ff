import { defineProvider } from '../define-provider.js';

export const influencersClub = defineProvider({
  id: 'influencers-club',
  name: 'Influencers.club',
  categories: ['marketing', 'social'],
  docs: 'https://docs.influencers.club/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api-dashboard.influencers.club/public/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Influencers.club open Dashboard, API, and copy the key.',
    url: 'https://docs.influencers.club/',
  },
});
