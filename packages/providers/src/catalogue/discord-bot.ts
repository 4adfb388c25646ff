import { defineProvider } from '../define-provider.js';

export const discordBot = defineProvider({
  id: 'discord-bot',
  name: 'Discord',
  variant: 'bot',
  categories: ['social', 'messaging-and-calls'],
  icon: 'discord',
  docs: 'https://discord.com/developers/docs/reference',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Bot token', secret: true } },
  api: {
    baseUrl: 'https://discord.com/api/v10',
    headers: { authorization: 'Bot {cred.apiKey}' },
    verify: { method: 'GET', path: '/users/@me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/users/@me', account: { id: 'id', name: 'username' }, evidence: 'recalled' }],
  sources: { api: { from: ['sim', 'w6w'], on: '2026-12' }, credential: { from: ['sim', 'w6w'], on: '2026-12' } },
  connectHelp: {
    text: 'In the developer portal of Discord open your app, Bot, and reset the token.',
    url: 'https://discord.com/developers/docs/reference',
  },
});
