import { defineProvider } from '../define-provider.js';

export const snapchat = defineProvider({
  id: 'snapchat',
  name: 'Snapchat Ads',
  aliases: ['snapchat-oauth'],
  categories: ['ads', 'social'],
  icon: 'snapchat',
  docs: 'https://developers.snap.com/api/marketing-api/Ads-API/authentication',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // An integration from before the setting keeps Login Kit.
    authorizationUrl: [
      'https://accounts.snapchat.com/{settings.signIn}/oauth2/authorize',
      'https://accounts.snapchat.com/accounts/oauth2/auth',
    ],
    tokenUrl: [
      'https://accounts.snapchat.com/{settings.signIn}/oauth2/access_token',
      'https://accounts.snapchat.com/accounts/oauth2/token',
    ],
    tokenAuth: 'body',
    pkce: 'S256',
  },
  settings: {
    signIn: {
      label: 'Sign-in',
      description: 'That of the Ads API; for Login Kit choose the provider snapchat-login-kit.',
      choices: ['login'],
      default: 'login',
      pinned: true,
    },
    apiHost: {
      label: 'API',
      description: 'The first part of its host.',
      choices: ['adsapi'],
      default: 'adsapi',
      pinned: true,
    },
  },
  api: {
    baseUrl: ['https://{settings.apiHost}.snapchat.com', 'https://kit.snapchat.com'],
    headers: { authorization: 'Bearer {accessToken}' },
  },
  sources: {
    auth: { from: ['ampersand', 'socialite', 'allauth', 'grant'], on: '2026-12' },
    api: { from: ['ampersand', 'socialite', 'grant', 'allauth'], on: '2026-12' },
  },
  notes: ['The Ads API has one scope, snapchat-marketing-api.'],
});
