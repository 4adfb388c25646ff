import { defineProvider } from '../define-provider.js';

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
    headers: { 'x-goog-api-key': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v1/models', evidence: 'observed' },
  },
});
