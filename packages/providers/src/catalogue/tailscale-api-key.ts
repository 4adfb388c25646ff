import { defineProvider } from '../define-provider.js';

export const tailscaleApiKey = defineProvider({
  id: 'tailscale-api-key',
  name: 'Tailscale',
  variant: 'API key',
  categories: ['identity-and-security', 'developer'],
  icon: 'tailscale',
  docs: 'https://tailscale.com/api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.tailscale.com/api/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/tailnet/-/devices', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['sim', 'agreed'], on: '2026-11' },
    credential: { from: ['sim', 'agreed'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: { text: 'In Tailscale open Settings, Keys, and copy the key.', url: 'https://tailscale.com/api' },
});
