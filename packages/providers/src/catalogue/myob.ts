import { defineProvider } from '../define-provider.js';

export const myob = defineProvider({
  id: 'myob',
  name: 'MYOB Business',
  categories: ['accounting'],
  docs: 'https://developer.myob.com/api/myob-business-api/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://secure.myob.com/oauth2/account/authorize',
    tokenUrl: 'https://secure.myob.com/oauth2/v1/authorize',
    tokenAuth: 'body',
    pkce: 'S256',
    authorizationParams: { prompt: 'consent' },
    captureFromCallback: ['businessId'],
    account: { from: 'config', id: 'businessId' },
  },
  config: { businessId: { label: 'Business id', source: 'callback', format: 'uuid' } },
  api: {
    baseUrl: ['https://api.myob.com/accountright/{config.businessId}', 'https://api.myob.com/accountright'],
    headers: { authorization: 'Bearer {accessToken}', 'x-myobapi-key': '{client.id}', 'x-myobapi-version': 'v2' },
  },
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' } },
});
