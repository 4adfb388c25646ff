import { getProviderInputSchema, listProvidersInputSchema, providerListSchema, providerResultSchema } from '@holdfast/schema';
import { getProvider, listProviders } from '@holdfast/services';

import { secretKeyOrSessionRoute, type Route } from '../route.js';

export const providerRoutes: readonly Route[] = [
  secretKeyOrSessionRoute(
    {
      method: 'get',
      paths: ['/providers'],
      query: listProvidersInputSchema,
      operation: { id: 'listProviders', tag: 'Providers', summary: 'List the catalogue', output: providerListSchema, errors: [] },
    },
    ({ services }, { query }) => listProviders(services, query),
  ),
  secretKeyOrSessionRoute(
    {
      method: 'get',
      paths: ['/providers/:provider'],
      params: getProviderInputSchema,
      operation: { id: 'getProvider', tag: 'Providers', summary: 'Get a provider of the catalogue', output: providerResultSchema, errors: ['not_found'] },
    },
    ({ services }, { params }) => getProvider(services, params),
  ),
];
