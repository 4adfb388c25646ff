import { defineProvider } from '../define-provider.js';

export const openRouter = defineProvider({
  id: 'open-router',
  name: 'OpenRouter',
  categories: ['ai'],
  icon: 'openrouter',
  docs: 'https://openrouter.ai/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://openrouter.ai/api/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/key', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/key', account: { id: 'data.creator_user_id' }, evidence: 'recalled' }],
  sources: {
    verify: {
      from: ['https://openrouter.ai/docs/api/api-reference/api-keys/get-current-key'],
      on: '2026-12',
    },
    account: {
      from: ['https://openrouter.ai/docs/client-sdks/typescript/models/operations/getcurrentkeyresponse'],
      on: '2026-12',
    },
    api: { from: ['activepieces', 'sim'], on: '2026-12' },
    credential: { from: ['activepieces', 'sim'], on: '2026-12' },
  },
  connectHelp: { text: 'In OpenRouter open Settings, API keys, and copy the key.', url: 'https://openrouter.ai/docs' },
});
