import { defineProvider } from '../define-provider.js';

export const deepl = defineProvider({
  id: 'deepl',
  name: 'DeepL',
  categories: ['ai'],
  icon: 'deepl',
  docs: 'https://developers.deepl.com/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  config: {
    type: {
      label: 'Plan',
      description: 'api-free for keys that end in :fx, api for the others.',
      choices: ['api-free', 'api'],
      default: 'api-free',
    },
  },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://{config.type}.deepl.com/v2',
    headers: { authorization: 'DeepL-Auth-Key {cred.apiKey}' },
    verify: { method: 'GET', path: '/usage', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'powerplatform'], on: '2026-12' },
    credential: { from: ['activepieces', 'powerplatform'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: { text: 'In DeepL open Account, API keys, and copy the key.', url: 'https://developers.deepl.com/docs' },
});
