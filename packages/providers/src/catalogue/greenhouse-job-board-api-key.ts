import { defineProvider } from '../define-provider.js';

export const greenhouseJobBoardApiKey = defineProvider({
  id: 'greenhouse-job-board-api-key',
  name: 'Greenhouse Job Board',
  variant: 'API key',
  categories: ['recruiting'],
  icon: 'greenhouse',
  docs: 'https://developers.greenhouse.io/job-board.html',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://boards-api.greenhouse.io', headers: { authorization: 'Basic {cred.apiKey}' } },
  sources: {
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Greenhouse Job Board open Configure, Dev Center, API credential management, and copy the key.',
    url: 'https://developers.greenhouse.io/job-board.html',
  },
});
