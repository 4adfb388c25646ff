import { defineProvider } from '../define-provider.js';

export const exactOnline = defineProvider({
  id: 'exact-online',
  name: 'Exact Online',
  categories: ['accounting', 'erp'],
  docs: 'https://start.exactonline.nl/docs/HlpRestAPIResources.aspx',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://start.exactonline.{config.extension}/api/oauth2/auth',
    tokenUrl: 'https://start.exactonline.{config.extension}/api/oauth2/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    expiryMarginSeconds: 30,
    ttlSeconds: 600,
    refresh: { with: 'refresh-token' },
  },
  config: {
    extension: {
      label: 'Region ending',
      description: 'Country of the Exact Online administration.',
      choices: ['nl', 'be', 'de', 'fr', 'es', 'co.uk', 'com'],
    },
  },
  api: {
    baseUrl: 'https://start.exactonline.{config.extension}',
    headers: { authorization: 'Bearer {accessToken}', accept: 'application/json' },
    verify: { method: 'GET', path: '/api/v1/current/Me', evidence: 'recalled' },
    rateLimit: { resetHeaders: ['x-ratelimit-minutely-reset', 'x-ratelimit-reset'], statuses: ['429', '503'] },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/v1/current/Me',
      account: { id: 'd.results[0].UserID', name: 'd.results[0].FullName', email: 'd.results[0].Email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['powerplatform', 'public-code'], on: '2026-12' },
    api: { from: ['powerplatform', 'public-code'], on: '2026-12' },
  },
  absent: {
    // The app's registration determines the scopes; the request contains none.
    scopes: { from: ['public-code'], on: '2026-12' },
    revoke: {
      from: [
        'https://github.com/exactonline/exactonline-api-dotnet-client/blob/master/src/ExactOnline.Client.OAuth/UserAuthorizations.cs',
        'public-code',
      ],
      on: '2026-12',
    },
  },
  connectHelp: {
    text: 'The region ending is the last part of the address at which you open Exact Online, such as nl.',
    url: 'https://support.exactonline.com/',
  },
  notes: [
    'Access tokens live ten minutes and may be refreshed only in the last 30 seconds; refreshing too early is an error, so the margin must stay small. Refresh tokens rotate.',
  ],
});
