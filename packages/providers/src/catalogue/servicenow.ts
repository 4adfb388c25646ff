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
    authorizationUrl: 'https://{config.hostname}/oauth_auth.do',
    tokenUrl: 'https://{config.hostname}/oauth_token.do',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Instance host, such as acme.service-now.com.',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.service-now.com', '.servicenowservices.com'],
    },
  },
  api: {
    baseUrl: 'https://{config.hostname}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/now/table/sys_user?sysparm_limit=1', evidence: 'recalled' },
  },
});
