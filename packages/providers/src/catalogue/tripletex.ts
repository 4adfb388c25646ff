import { defineProvider } from '../define-provider.js';

export const tripletex = defineProvider({
  id: 'tripletex',
  name: 'Tripletex',
  categories: ['accounting'],
  docs: 'https://developer.tripletex.no/',
  origin: 'own',
  auth: {
    mode: 'login',
    steps: [
      {
        method: 'PUT',
        url: 'https://tripletex.no/v2/token/session/:create',
        query: {
          consumerToken: '{settings.consumerToken}',
          employeeToken: '{cred.employeeToken}',
          expirationDate: '{config.expirationDate}',
        },
      },
    ],
    token: { path: 'value.token', expiryPath: 'value.expirationDate', expiryKind: 'at' },
  },
  config: {
    expirationDate: {
      label: 'Last day of a session',
      description: 'As year-month-day.',
      example: '2030-12-31',
      pattern: '^20[0-9]{2}-[0-9]{2}-[0-9]{2}$',
      default: '2030-12-31',
    },
  },
  settings: { consumerToken: { label: 'Consumer token', description: 'Of your app at Tripletex.', secret: true } },
  credentials: { employeeToken: { label: 'Employee token', secret: true } },
  api: { baseUrl: 'https://tripletex.no/v2', headers: { authorization: "Basic {base64('0:', accessToken)}" } },
  sources: { auth: { from: ['public-code'], on: '2026-11' }, api: { from: ['public-code'], on: '2026-12' } },
  connectHelp: {
    text: 'In Tripletex open Company, Our customer account, API access, and make a token for the app.',
    url: 'https://developer.tripletex.no/',
  },
});
