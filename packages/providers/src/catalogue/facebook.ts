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
  ...meta(),
});
