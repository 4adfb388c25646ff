import { defineProvider } from '../define-provider.js';

export const privateApiBasic = defineProvider({
  id: 'private-api-basic',
  name: 'Private API',
  variant: 'user name and password',
  categories: ['generic'],
  origin: 'own',
  auth: { mode: 'basic' },
  credentials: {
    username: { label: 'User name' },
    password: { label: 'Password', secret: true, required: false },
  },
  settings: {
    baseUrl: {
      label: 'Base address',
      description: 'Where the API is found.',
      example: 'https://api.example.com',
      format: 'base-url',
      required: false,
    },
  },
  api: {
    baseUrl: '{settings.baseUrl}',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
  },
});
