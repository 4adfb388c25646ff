import { defineProvider } from '../define-provider.js';

export const gustoDemo = defineProvider({
  id: 'gusto-demo',
  name: 'Gusto',
  variant: 'demo',
  categories: ['payroll', 'people'],
  icon: 'gusto',
  docs: 'https://docs.gusto.com/',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.gusto-demo.com/oauth/authorize',
    tokenUrl: 'https://api.gusto-demo.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 7200,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://api.gusto-demo.com/oauth/revoke', token: 'access', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.gusto-demo.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v1/me', account: { id: 'id', email: 'email' }, evidence: 'recalled' }],
  sources: {
    revoke: { from: ['https://docs.gusto.com/app-integrations/reference/revoke-access-token'], on: '2026-12' },
    refresh: { from: ['https://docs.gusto.com/embedded-payroll/docs/company-access-tokens'], on: '2026-12' },
    life: { from: ['https://docs.gusto.com/embedded-payroll/docs/company-access-tokens'], on: '2026-12' },
    auth: { from: ['ampersand', 'agreed'], on: '2026-11' },
    api: { from: ['ampersand', 'agreed'], on: '2026-11' },
  },
  absent: {
    scopes: { from: ['https://docs.gusto.com/app-integrations/v2026-02-01/docs/scopes'], on: '2026-12' },
  },
});
