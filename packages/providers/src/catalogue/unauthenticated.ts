import { defineProvider } from '../define-provider.js';

export const unauthenticated = defineProvider({
  id: 'unauthenticated',
  name: 'No credentials',
  categories: ['generic'],
  origin: 'survey',
  auth: { mode: 'none' },
});
