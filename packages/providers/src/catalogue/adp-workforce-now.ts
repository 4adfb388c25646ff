import { defineProvider } from '../define-provider.js';

export const adpWorkforceNow = defineProvider({
  id: 'adp-workforce-now',
  aliases: ['adp', 'adp-run', 'adp-lyric', 'adp-workforce-now-next-gen'],
  name: 'ADP Workforce Now',
  categories: ['people', 'payroll'],
  icon: 'adp',
  docs: 'https://developers.adp.com/articles/guides/adp-workforce-now-api-catalog',
  origin: 'survey',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://accounts.adp.com/auth/oauth/v2/token',
    tokenAuth: 'tls',
    ttlSeconds: 3600,
  },
  credentials: {
    client_id: { label: 'Client ID' },
    client_certificate: {
      label: 'Client certificate',
      description: 'Certificate (PEM) issued by ADP for mutual TLS.',
      format: 'pem-certificate',
      secret: true,
    },
    client_private_key: {
      label: 'Client private key',
      description: 'Private key (PEM) the certificate was requested with.',
      format: 'pem-private-key',
      secret: true,
    },
    client_secret: { label: 'Client secret', secret: true },
  },
  api: {
    baseUrl: 'https://api.adp.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/hr/v2/workers?$top=1', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-12' },
  },
  // No sample for Workforce Now returns the client's organisation; those for RUN do.
  absent: { account: { from: ['https://github.com/adpllc/marketplace-sample-payloads'], on: '2026-12' } },
  connectHelp: {
    text: 'In the ADP partner portal open your project, and copy its client id, secret and certificate.',
    url: 'https://developers.adp.com/',
  },
});
