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
  config: {
    apiHost: {
      label: 'Data centre',
      description: 'Where the account is hosted; leave it empty for the United States.',
      required: false,
      choices: [
        'api.surveysparrow.com',
        'eu-api.surveysparrow.com',
        'ap-api.surveysparrow.com',
        'me-api.surveysparrow.com',
        'uk-api.surveysparrow.com',
      ],
    },
  },
  api: {
    baseUrl: ['https://{config.apiHost}/v3', 'https://api.surveysparrow.com/v3'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/surveys', evidence: 'recalled' },
  },
  sources: { auth: { from: ['grant'], on: '2026-12' } },
});
