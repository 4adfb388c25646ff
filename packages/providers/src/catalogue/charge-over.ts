import { defineProvider } from '../define-provider.js';

export const chargeOver = defineProvider({
  id: 'charge-over',
  name: 'ChargeOver',
  categories: ['billing'],
  docs: 'https://developer.chargeover.com/apidocs/rest/',
  origin: 'open-catalogues',
  auth: { mode: 'basic' },
  config: {
    workspace: {
      label: 'Subdomain',
      description: 'The part before .chargeover.com in your ChargeOver address.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.chargeover.com',
      format: 'dns-label',
    },
  },
  credentials: { username: { label: 'Public key' }, password: { label: 'Private key', secret: true } },
  api: {
    baseUrl: 'https://{config.workspace}.chargeover.com',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: {
    text: 'In ChargeOver open Settings, Developer, REST API & webhooks, and copy the public key and the private key.',
    url: 'https://developer.chargeover.com/apidocs/rest/',
  },
});
