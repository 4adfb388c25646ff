import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';

export const googleGemini = defineProvider({
  id: 'google-gemini',
  name: 'Google Gemini',
  categories: ['ai'],
  icon: 'googlegemini',
  docs: 'https://ai.google.dev/api',
  origin: 'survey',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true, shape: '^[0-9A-Za-z_.\\-]+$' } },
  api: {
    baseUrl: 'https://generativelanguage.googleapis.com',
    hosts: googleHosts(),
    headers: { 'x-goog-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/models', evidence: 'observed' },
  },
  sources: {
    api: { from: ['sim', 'powerplatform'], on: '2026-12' },
    credential: { from: ['sim'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  absent: {
    account: { from: ['https://ai.google.dev/api'], on: '2026-12' },
  },
  connectHelp: { text: 'In Google AI Studio open Get API key.', url: 'https://aistudio.google.com/apikey' },
});
