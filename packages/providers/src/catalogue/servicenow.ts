import { defineProvider } from '../define-provider.js';

export const servicenow = defineProvider({
  id: 'servicenow',
  name: 'ServiceNow',
  variant: 'OAuth',
  categories: ['support', 'work-management'],
  docs: 'https://developer.servicenow.com/dev.do#!/reference/api/vancouver/rest/c_TableAPI',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: [
      'https://{config.subdomain}.service-now.com/oauth_auth.do',
      'https://{config.hostname}/oauth_auth.do',
    ],
    tokenUrl: ['https://{config.subdomain}.service-now.com/oauth_token.do', 'https://{config.hostname}/oauth_token.do'],
    tokenAuth: 'body',
    pkce: 'S256',
    ttlSeconds: 1800,
    suggestedScopes: ['useraccount'],
    refresh: { with: 'refresh-token' },
    revoke: {
      url: [
        'https://{config.subdomain}.service-now.com/oauth_revoke_token.do',
        'https://{config.hostname}/oauth_revoke_token.do',
      ],
      token: 'both',
      evidence: 'recalled',
    },
  },
  config: {
    subdomain: {
      label: 'Instance',
      description: 'The part before .service-now.com in the address of your instance.',
      example: 'acme',
      prefix: 'https://',
      suffix: '.service-now.com',
      format: 'dns-label',
      unless: 'hostname',
    },
    // A complete host, for an instance in its own domain.
    hostname: {
      label: 'Host name',
      description: 'Instance host, such as acme.service-now.com.',
      required: false,
      quiet: true,
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.service-now.com', '.servicenowservices.com'],
    },
  },
  api: {
    baseUrl: ['https://{config.subdomain}.service-now.com', 'https://{config.hostname}'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/now/table/sys_user?sysparm_limit=1', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/now/ui/user/current_user',
      account: { id: 'result.user_sys_id', name: 'result.user_display_name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    revoke: {
      from: [
        'https://www.servicenow.com/docs/r/platform-security/authentication/t_RevokeOAuthToken.html',
        'public-code',
      ],
      on: '2026-12',
    },
    auth: { from: ['powerplatform', 'ampersand'], on: '2026-12' },
    api: { from: ['powerplatform', 'sim', 'ampersand'], on: '2026-12' },
    account: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'Your instance is the first part of the address with which you open ServiceNow.',
    url: 'https://www.servicenow.com/docs/',
  },
});
