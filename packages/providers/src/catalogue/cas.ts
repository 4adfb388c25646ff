import { defineProvider } from '../define-provider.js';

export const cas = defineProvider({
  id: 'cas',
  name: 'Apereo CAS',
  categories: ['identity-and-security'],
  docs: 'https://apereo.github.io/cas/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: [
      'https://{settings.hostname}/{settings.contextPath}/oidc/authorize',
      'https://{settings.hostname}/oidc/authorize',
    ],
    tokenUrl: [
      'https://{settings.hostname}/{settings.contextPath}/oidc/token',
      'https://{settings.hostname}/oidc/token',
    ],
    tokenAuth: 'body',
    pkce: 'S256',
  },
  settings: {
    hostname: {
      label: 'Host name',
      description: 'The host of your CAS server, without https://.',
      example: 'sso.example.com',
      prefix: 'https://',
      format: 'hostname',
    },
    contextPath: {
      label: 'Path',
      description: 'Where the server is deployed on its host; empty for the root.',
      format: 'path-segment',
      default: 'cas',
      pinned: true,
    },
  },
  api: {
    baseUrl: ['https://{settings.hostname}/{settings.contextPath}', 'https://{settings.hostname}'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/oidc/profile', evidence: 'recalled' },
  },
});
