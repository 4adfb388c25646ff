import {
  getProviderInputSchema,
  listProvidersInputSchema,
  providerListSchema,
  providerResultSchema,
  providerTemplateSchema,
} from '@holdfast/schema';
import { getProvider, listProviders } from '@holdfast/services';

import * as z from 'zod';

import { openRoute, secretKeyOrSessionRoute, secretKeyRoute, type Route } from '../route.js';

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
  secretKeyRoute(
    {
      method: 'get',
      paths: ['/providers/:provider/templates'],
      params: getProviderInputSchema,
      operation: {
        id: 'listProviderTemplates',
        tag: 'Providers',
        summary: 'List the function templates of a provider',
        description: 'There are none: the list is always empty.',
        output: z.object({ data: z.array(z.never()) }),
        errors: ['not_found'],
      },
    },
    (services, { params }) => {
      getProvider(services, params);
      return { data: [] };
    },
  ),
  openRoute(
    {
      method: 'get',
      paths: ['/providers.json'],
      operation: {
        id: 'readCatalogue',
        tag: 'Providers',
        summary: 'Read the whole catalogue',
        description: 'By id; for anybody.',
        output: z.record(z.string(), providerTemplateSchema),
        errors: [],
      },
    },
    (runtime) => Object.fromEntries(listProviders(runtime, {}).data.map((provider) => [provider.name, provider])),
  ),
];
