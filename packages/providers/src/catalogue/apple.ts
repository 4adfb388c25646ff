import { defineProvider } from '../define-provider.js';

export const apple = defineProvider({
  id: 'apple',
  name: 'Apple',
  variant: 'Sign in with Apple',
  categories: ['identity-and-security'],
  icon: 'apple',
  docs: 'https://developer.apple.com/documentation/signinwithapplerestapi',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://appleid.apple.com/auth/authorize',
    tokenUrl: 'https://appleid.apple.com/auth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // With a scope, Apple responds with form_post only.
    responseMode: 'form_post',
    defaultScopes: ['name', 'email'],
    clientJwt: {
      kind: 'jwt',
      algorithm: 'ES256',
      key: '{client.secret}',
      header: { kid: '{settings.keyId}' },
      claims: { iss: '{settings.teamId}', sub: '{client.id}', aud: 'https://appleid.apple.com' },
      ttlSeconds: 300,
    },
    // Apple sends the name once, with the first consent.
    account: {
      from: 'id-token',
      id: 'sub',
      email: 'email',
      callbackName: { param: 'user', paths: ['name.firstName', 'name.lastName'] },
    },
    ttlSeconds: 3600,
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://appleid.apple.com/auth/revoke', token: 'refresh', evidence: 'recalled' },
  },
  settings: {
    teamId: {
      label: 'Team ID',
      description: 'Ten characters, shown under Membership in your Apple developer account.',
      example: 'A1B2C3D4E5',
      pattern: '^[A-Z0-9]{10}$',
    },
    keyId: {
      label: 'Key ID',
      description: 'Ten characters, shown where the private key was made.',
      example: 'F6G7H8I9J0',
      pattern: '^[A-Z0-9]{10}$',
    },
  },
  sources: {
    auth: { from: ['allauth', 'arctic', 'better-auth', 'goth', 'social-core'], on: '2026-12' },
    account: { from: ['better-auth', 'social-core'], on: '2026-12' },
    revoke: { from: ['public-code'], on: '2026-12' },
  },
  notes: [
    'The client id is that of a Services ID, and the client secret is the private key (.p8) of a key with Sign in with Apple; the secret that Apple wants is signed with it for each request.',
    'There is no API to call: what a connection holds is who signed in.',
  ],
});
