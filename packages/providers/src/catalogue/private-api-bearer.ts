import { defineProvider } from '../define-provider.js';

export const privateApiBearer = defineProvider({
  id: 'private-api-bearer',
  name: 'Private API',
  variant: 'bearer token',
  categories: ['generic'],
  origin: 'survey',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Token', description: 'The bearer token of your API.', secret: true } },
  settings: {
    baseUrl: {
      label: 'Base address',
      description: 'Where the API is found.',
      example: 'https://api.example.com',
      format: 'base-url',
      required: false,
    },
  },
  api: { baseUrl: '{settings.baseUrl}', headers: { authorization: 'Bearer {cred.apiKey}' } },
});
