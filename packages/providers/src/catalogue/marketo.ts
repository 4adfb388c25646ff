import { defineProvider } from '../define-provider.js';

export const marketo = defineProvider({
  id: 'marketo',
  name: 'Marketo',
  categories: ['marketing'],
  docs: 'https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/rest-api',
  origin: 'survey',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://{config.identityURL}/identity/oauth/token',
    tokenAuth: 'body',
    ttlSeconds: 3600,
    account: { from: 'config', id: 'identityURL' },
  },
  config: {
    endpointURL: {
      label: 'REST host',
      description: 'REST host, such as 123-abc-456.mktorest.com.',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.mktorest.com'],
    },
    identityURL: {
      label: 'Identity host',
      description: 'Identity host, normally the same as the REST host.',
      prefix: 'https://',
      format: 'hostname',
      hostSuffixes: ['.mktorest.com'],
    },
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://{config.endpointURL}',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/rest/v1/activities/types.json', evidence: 'recalled' },
  },
  sources: { auth: { from: ['ampersand', 'public-code'], on: '2026-12' }, api: { from: ['ampersand'], on: '2026-12' } },
  connectHelp: {
    text: 'In Marketo open Admin, LaunchPoint, your service, View details.',
    url: 'https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/authentication',
  },
});
