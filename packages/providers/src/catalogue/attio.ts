import { defineProvider } from '../define-provider.js';

export const attio = defineProvider({
  id: 'attio',
  name: 'Attio',
  variant: 'OAuth',
  categories: ['sales'],
  docs: 'https://docs.attio.com/rest-api/overview',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.attio.com/authorize',
    tokenUrl: 'https://app.attio.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Its tokens are valid until they are revoked; there are no refresh tokens.
    tokenNeverExpires: true,
    refresh: { with: 'never' },
    revoke: { url: 'https://app.attio.com/oauth/revoke', token: 'access', send: 'bearer', evidence: 'recalled' },
  },
  config: {
    workspace_id: {
      label: 'Workspace ID',
      description: 'Attio workspace of the token.',
      source: 'after-connect',
      required: false,
      format: 'uuid',
    },
  },
  api: {
    baseUrl: 'https://api.attio.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/self', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/self',
      capture: { workspace_id: 'workspace_id' },
      account: { id: 'workspace_id', name: 'workspace_name' },
      evidence: 'observed',
    },
  ],
  sources: {
    revoke: { from: ['https://docs.attio.com/docs/oauth/revoke'], on: '2026-12' },
    auth: { from: ['sim', 'ampersand'], on: '2026-12' },
    api: { from: ['sim', 'ampersand'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
  },
  absent: {
    scopes: { from: ['https://docs.attio.com/docs/oauth/authorize'], on: '2026-12' },
  },
});
