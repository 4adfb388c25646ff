import { defineProvider } from '../define-provider.js';

export const braintree = defineProvider({
  id: 'braintree',
  name: 'Braintree',
  categories: ['payments'],
  icon: 'braintree',
  docs: 'https://developer.paypal.com/braintree/graphql/',
  origin: 'own',
  auth: { mode: 'basic' },
  credentials: { username: { label: 'Public key' }, password: { label: 'Private key', secret: true } },
  api: {
    baseUrl: 'https://payments.braintree-api.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}", 'braintree-version': '2019-01-01' },
    verify: { method: 'POST', path: '/graphql', json: { query: 'query { ping }' }, evidence: 'recalled' },
  },
  sources: {
    api: { from: ['ampersand', 'public-code'], on: '2026-12' },
    credential: { from: ['ampersand', 'public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Braintree control panel open the gear, API, and make a key.',
    url: 'https://developer.paypal.com/braintree/graphql/',
  },
});
