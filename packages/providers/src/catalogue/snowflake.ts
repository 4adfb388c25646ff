import { defineProvider } from '../define-provider.js';

export const snowflake = defineProvider({
  id: 'snowflake',
  name: 'Snowflake',
  variant: 'OAuth',
  categories: ['data-platforms'],
  icon: 'snowflake',
  docs: 'https://docs.snowflake.com/en/developer-guide/snowflake-rest-api/reference',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.snowflake_account_url}/oauth/authorize',
    tokenUrl: 'https://{config.snowflake_account_url}/oauth/token-request',
    tokenAuth: 'basic',
    pkce: 'S256',
    ttlSeconds: 600,
    suggestedScopes: ['refresh_token'],
    refresh: { with: 'refresh-token' },
  },
  config: {
    snowflake_account_url: {
      label: 'Account host',
      description: 'Account host, such as acme-main.snowflakecomputing.com.',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.snowflakecomputing.com', '.snowflakecomputing.cn'],
    },
    username: {
      label: 'User',
      description: 'Snowflake user behind the token.',
      source: 'after-connect',
      required: false,
    },
  },
  api: {
    baseUrl: 'https://{config.snowflake_account_url}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'POST', path: '/api/v2/statements', json: { statement: 'SELECT 1' }, evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'POST',
      path: '/api/v2/statements',
      json: { statement: 'SELECT CURRENT_USER() AS username' },
      capture: { username: 'data[0][0]' },
      evidence: 'observed',
    },
    {
      method: 'POST',
      path: '/api/v2/statements',
      json: { statement: 'SELECT CURRENT_ACCOUNT(), CURRENT_ORGANIZATION_NAME()' },
      account: { id: 'data[0][0]', name: 'data[0][1]' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['powerplatform', 'public-code'], on: '2026-12' },
    api: { from: ['ampersand', 'w6w'], on: '2026-12' },
  },
  // The user or an administrator revokes consent in SQL.
  absent: { revoke: { from: ['https://docs.snowflake.com/en/user-guide/oauth-consent'], on: '2026-12' } },
  connectHelp: {
    text: 'Your account identifier is shown in Snowflake under Account, View account details.',
    url: 'https://docs.snowflake.com/en/user-guide/admin-account-identifier',
  },
});
