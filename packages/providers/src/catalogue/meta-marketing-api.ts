import { defineProvider } from '../define-provider.js';
import { meta } from './families/meta.js';

export const metaMarketingApi = defineProvider({
  id: 'meta-marketing-api',
  name: 'Meta Marketing API',
  categories: ['ads'],
  icon: 'meta',
  docs: 'https://developers.facebook.com/docs/marketing-apis',
  origin: 'survey',
  ...meta(),
});
