import { defineProvider } from '../define-provider.js';

export const tableau = defineProvider({
  id: 'tableau',
  name: 'Tableau',
  categories: ['analytics'],
  docs: 'https://help.tableau.com/current/api/rest_api/en-us/REST/rest_api_ref.htm',
  origin: 'survey',
  auth: {
    mode: 'login',
    steps: [
      {
        method: 'POST',
        url: 'https://{config.hostname}/api/{config.version}/auth/signin',
        headers: { accept: 'application/json' },
        body: {
          credentials: {
            personalAccessTokenName: '{cred.pat}',
            personalAccessTokenSecret: '{cred.secret}',
            site: { contentUrl: '{cred.contentUrl}' },
          },
        },
      },
    ],
    token: { path: 'credentials.token', expiryPath: 'credentials.estimatedTimeToExpiration', expiryKind: 'in' },
  },
  config: {
    hostname: {
      label: 'Host name',
      description: 'Tableau Cloud pod or server host, such as 10ax.online.tableau.com.',
      prefix: 'https://',
      format: 'hostname',
    },
    version: { label: 'API version', description: 'REST API version, such as 3.24.', format: 'path-segment' },
  },
  credentials: {
    pat: { label: 'Token name', description: 'Name of the personal access token.' },
    secret: { label: 'Token secret', description: 'Secret of the personal access token.', secret: true },
    contentUrl: {
      label: 'Site',
      description: 'Site name from the address; empty for the default site.',
      required: false,
    },
  },
  api: {
    baseUrl: 'https://{config.hostname}/api/{config.version}',
    headers: { accept: 'application/json', 'x-tableau-auth': '{accessToken}' },
    verify: { method: 'GET', path: '/sessions/current', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/sessions/current',
      account: { id: 'session.user.id', name: 'session.user.name' },
      evidence: 'recalled',
    },
  ],
  connectHelp: {
    text: 'In Tableau open My account settings, Personal access tokens.',
    url: 'https://help.tableau.com/current/online/en-us/security_personal_access_tokens.htm',
  },
  notes: ['The remaining life is a text like 177:05:38 (days or hours, minutes, seconds by version), not a moment.'],
});
