import { defineProvider } from '../define-provider.js';

export const battlenet = defineProvider({
  id: 'battlenet',
  name: 'Battle.net',
  categories: ['media'],
  icon: 'battledotnet',
  docs: 'https://develop.battle.net/documentation',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://oauth.battle.net/authorize',
    tokenUrl: 'https://oauth.battle.net/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  config: {
    apiDomain: {
      label: 'Host of the API',
      description: 'Each region has its own.',
      choices: ['us.api.blizzard.com', 'eu.api.blizzard.com', 'kr.api.blizzard.com', 'tw.api.blizzard.com'],
      unless: 'region',
    },
    region: { label: 'Region', choices: ['us', 'eu', 'kr', 'tw'], required: false, quiet: true },
    extension: { label: 'Ending of the sign-in host', choices: ['net'], required: false, quiet: true },
  },
  api: {
    baseUrl: ['https://{config.apiDomain}', 'https://{config.region}.api.blizzard.com'],
    headers: { authorization: 'Bearer {accessToken}' },
  },
  afterConnect: [
    {
      method: 'GET',
      url: 'https://oauth.battle.net/userinfo',
      account: { id: 'id', name: 'battletag' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['nuxt', 'public-code'], on: '2026-12' } },
});
