import { defineProvider } from '../define-provider.js';

export const gusto = defineProvider({
  id: 'gusto',
  name: 'Gusto',
  variant: 'OAuth',
  categories: ['payroll', 'people'],
  icon: 'gusto',
  docs: 'https://docs.gusto.com/embedded-payroll/docs',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.gusto.com/oauth/authorize',
    tokenUrl: 'https://api.gusto.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 7200,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://api.gusto.com/oauth/revoke', token: 'access', evidence: 'recalled' },
  },
  config: {
    companyUuid: {
      label: 'Company ID',
      description: 'Gusto company the token covers.',
      source: 'after-connect',
      required: false,
      format: 'uuid',
    },
  },
  api: {
    baseUrl: 'https://api.gusto.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1/token_info', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v1/token_info',
      capture: { companyUuid: 'resource.uuid' },
      account: { id: 'resource.uuid' },
      evidence: 'observed',
    },
  ],
  sources: {
    revoke: { from: ['https://docs.gusto.com/app-integrations/reference/revoke-access-token'], on: '2026-12' },
    auth: { from: ['ampersand'], on: '2026-12' },
    api: { from: ['ampersand'], on: '2026-12' },
    life: { from: ['https://docs.gusto.com/embedded-payroll/docs/company-access-tokens'], on: '2026-12' },
    refresh: { from: ['https://docs.gusto.com/embedded-payroll/docs/company-access-tokens'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  absent: {
    scopes: { from: ['https://docs.gusto.com/app-integrations/v2026-02-01/docs/scopes'], on: '2026-12' },
  },
});
