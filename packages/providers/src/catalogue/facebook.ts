import { defineProvider } from '../define-provider.js';
import { meta } from './families/meta.js';

export const facebook = defineProvider({
  id: 'facebook',
  name: 'Facebook',
  variant: 'OAuth',
  categories: ['social'],
  icon: 'facebook',
  docs: 'https://developers.facebook.com/docs/',
  origin: 'survey',
  ...meta({ scopes: ['public_profile', 'email'] }),
  sources: {
    auth: { from: ['golang-oauth2'], on: '2026-12' },
    api: { from: ['scribe', 'better-auth', 'golang-oauth2', 'powerplatform', 'goth'], on: '2026-12' },
    life: { from: ['https://developers.facebook.com/docs/facebook-login/access-tokens/refreshing'], on: '2026-12' },
    refresh: { from: ['https://developers.facebook.com/docs/facebook-login/access-tokens/refreshing'], on: '2026-12' },
  },
});
