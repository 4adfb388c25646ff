import { defineProvider } from '../define-provider.js';

export const virusTotal = defineProvider({
  id: 'virus-total',
  name: 'VirusTotal',
  categories: ['identity-and-security'],
  icon: 'virustotal',
  docs: 'https://docs.virustotal.com/reference/overview',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://www.virustotal.com',
    headers: { 'x-apikey': '{cred.apiKey}' },
    verify: { method: 'GET', path: '/api/v3/users/me', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['powerplatform', 'agreed'], on: '2026-11' },
    credential: { from: ['powerplatform', 'agreed'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In VirusTotal open your profile, API key, and copy the key.',
    url: 'https://docs.virustotal.com/reference/overview',
  },
});
