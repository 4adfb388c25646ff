import { defineProvider } from '../define-provider.js';

export const surveySparrow = defineProvider({
  id: 'survey-sparrow',
  name: 'SurveySparrow',
  categories: ['forms'],
  docs: 'https://developers.surveysparrow.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.surveysparrow.com/o/oauth/auth',
    tokenUrl: 'https://app.surveysparrow.com/o/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://api.surveysparrow.com/v3', headers: { authorization: 'Bearer {accessToken}' } },
});
