import { defineProvider } from '../define-provider.js';

export const revolutBusiness = defineProvider({
  id: 'revolut-business',
  name: 'Revolut Business',
  categories: ['banking-and-spend'],
  icon: 'revolut',
  docs: 'https://developer.revolut.com/docs/business/business-api',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://business.revolut.com/app-confirm',
    tokenUrl: 'https://b2b.revolut.com/api/1.0/auth/token',
    tokenAuth: 'private-key-jwt',
    pkce: 'S256',
    scopeSeparator: ',',
    ttlSeconds: 2400,
    suggestedScopes: ['READ'],
    refresh: { with: 'refresh-token' },
    // The issuer is the host of the redirect URI that was registered with the certificate.
    clientJwt: {
      kind: 'jwt',
      algorithm: 'RS256',
      key: '{client.secret}',
      claims: { iss: '{settings.issuer}', sub: '{client.id}', aud: 'https://revolut.com' },
      ttlSeconds: 300,
    },
  },
  settings: {
    issuer: {
      label: 'JWT issuer',
      description: 'The host of the redirect URI, without https://, as Revolut shows it beside the certificate.',
      example: 'connect.acme.example',
      format: 'hostname',
    },
  },
  api: {
    baseUrl: 'https://b2b.revolut.com/api/1.0',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/accounts', evidence: 'recalled' },
  },
  sources: { auth: { from: ['public-code'], on: '2026-12' }, api: { from: ['public-code'], on: '2026-12' } },
  notes: ['The client secret is the private key of the certificate that you uploaded to Revolut.'],
});
