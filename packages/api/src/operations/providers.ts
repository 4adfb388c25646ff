import {
  getProviderInputSchema,
  listProvidersInputSchema,
  providerListSchema,
  providerResultSchema,
} from '@holdfast/schema';
import { getProvider, listProviders } from '@holdfast/services';

import { defineOperation } from './define-operation.js';
import { PROVIDER } from './example-values.js';

const list = defineOperation({
  id: 'listProviders',
  kind: 'query',
  caller: 'secret_key_or_session',
  scopes: [],
  input: listProvidersInputSchema,
  output: providerListSchema,
  errors: [],
  docs: { tag: 'Providers', summary: 'List the catalogue', example: { answer: { data: [PROVIDER] } } },
  rest: { method: 'get', path: '/providers' },
  run: ({ services }, input) => listProviders(services, input),
});

const get = defineOperation({
  id: 'getProvider',
  kind: 'query',
  caller: 'secret_key_or_session',
  scopes: [],
  input: getProviderInputSchema,
  output: providerResultSchema,
  errors: ['not_found'],
  docs: { tag: 'Providers', summary: 'Get a provider of the catalogue', example: { answer: { data: PROVIDER } } },
  rest: { method: 'get', path: '/providers/:provider', params: { provider: 'provider' } },
  run: ({ services }, input) => getProvider(services, input),
});

export const providers = { list, get };
