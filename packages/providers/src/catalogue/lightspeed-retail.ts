import { defineProvider } from '../define-provider.js';

export const lightspeedRetail = defineProvider({
  id: 'lightspeed-retail',
  name: 'Lightspeed Retail',
  variant: 'X-Series',
  categories: ['commerce'],
  docs: 'https://x-series-api.lightspeedhq.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://secure.retail.lightspeed.app/connect',
    tokenUrl: 'https://{config.domain_prefix}.retail.lightspeed.app/api/1.0/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // The redirect contains the shop; it is the end user's input, so only a host label is read from it.
    captureFromCallback: ['domain_prefix'],
    account: { from: 'config', id: 'domain_prefix' },
  },
  config: { domain_prefix: { label: 'Shop', source: 'callback', format: 'dns-label' } },
  api: {
    baseUrl: 'https://{config.domain_prefix}.retail.lightspeed.app',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/2.0/user', evidence: 'recalled' },
  },
  sources: { auth: { from: ['public-code'], on: '2026-12' } },
});
