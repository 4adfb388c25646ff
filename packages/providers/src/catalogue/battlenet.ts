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
    // The provider moved its addresses: these are the ones of today.
    authorizationUrl: 'https://oauth.battle.net/authorize',
    tokenUrl: 'https://oauth.battle.net/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  config: { region: { label: 'Region', choices: ['us', 'eu', 'kr', 'tw'] } },
  api: { baseUrl: 'https://{config.region}.api.blizzard.com', headers: { authorization: 'Bearer {accessToken}' } },
  afterConnect: [{ method: 'GET', url: 'https://oauth.battle.net/userinfo', account: { id: 'id', name: 'battletag' }, evidence: 'recalled' }],
});
