import { defineProvider } from '../define-provider.js';
import { meta } from './families/meta.js';

export const metaMarketingApi = defineProvider({
  id: 'meta-marketing-api',
  name: 'Meta Marketing API',
  categories: ['ads'],
  icon: 'meta',
  docs: 'https://developers.facebook.com/docs/marketing-apis',
  origin: 'survey',
  ...meta({ scopes: ['public_profile', 'ads_read'] }),
  sources: {
    auth: { from: ['golang-oauth2'], on: '2026-12' },
    api: { from: ['scribe', 'better-auth', 'golang-oauth2', 'powerplatform', 'goth'], on: '2026-12' },
    life: { from: ['https://developers.facebook.com/docs/facebook-login/access-tokens/refreshing'], on: '2026-12' },
    refresh: { from: ['https://developers.facebook.com/docs/facebook-login/access-tokens/refreshing'], on: '2026-12' },
  },
});
