import { defineProvider } from '../define-provider.js';

export const checkoutCom = defineProvider({
  id: 'checkout-com',
  name: 'Checkout.com',
  categories: ['payments'],
  docs: 'https://api-reference.checkout.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Secret key', secret: true } },
  api: { baseUrl: 'https://api.checkout.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Checkout.com dashboard open Settings, Keys.',
    url: 'https://api-reference.checkout.com/',
  },
});
