import { defineProvider } from '../define-provider.js';

export const unauthenticated = defineProvider({
  id: 'unauthenticated',
  name: 'No credentials',
  categories: ['generic'],
  auth: { mode: 'none' },
});
