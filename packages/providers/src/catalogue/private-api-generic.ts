import { defineProvider } from '../define-provider.js';

export const privateApiGeneric = defineProvider({
  id: 'private-api-generic',
  name: 'Private API',
  variant: 'key in a header or in the query',
  categories: ['generic'],
  origin: 'survey',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', description: 'The key of your API.', secret: true } },
  settings: {
    baseUrl: {
      label: 'Base address',
      description: 'Where the API is found.',
      example: 'https://api.example.com',
      format: 'base-url',
      required: false,
    },
    keyPlacement: { label: 'Place of the key', choices: ['header', 'query'], default: 'header' },
    keyName: {
      label: 'Name of the header or parameter',
      example: 'x-api-key',
      format: 'header-name',
      default: 'authorization',
    },
    keyPrefix: {
      label: 'Text before the key',
      description: 'Written as it is, a space at its end included.',
      required: false,
    },
  },
  api: {
    baseUrl: '{settings.baseUrl}',
    key: {
      in: "{settings.keyPlacement ?? 'header'}",
      name: "{settings.keyName ?? 'authorization'}",
      value: "{settings.keyPrefix ?? ''}{cred.apiKey}",
    },
  },
});
