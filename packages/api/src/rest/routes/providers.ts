import { getProviderInputSchema, providerTemplateSchema } from '@holdfast/schema';
import { getProvider, listProviders } from '@holdfast/services';
import * as z from 'zod';

import { PROVIDER } from '../../operations/example-values.js';
import { openRoute, secretKeyRoute, type Route } from '../route.js';

/**
 * Catalogue routes that are not operations: an empty list for the published SDKs, and the whole catalogue in one
 * file.
 */
export const providerRoutes: readonly Route[] = [
  secretKeyRoute(
    {
      method: 'get',
      paths: ['/providers/:provider/templates'],
      params: getProviderInputSchema,
      operation: {
        id: 'listProviderTemplates',
        formOf: { none: 'the published SDKs ask for it; the list is always empty' },
        tag: 'Providers',
        summary: 'List the function templates of a provider',
        description: 'There are none: the list is always empty.',
        scopes: [],
        example: { answer: { data: [] } },
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
        formOf: { none: 'the whole catalogue for anybody, as one file' },
        tag: 'Providers',
        summary: 'Read the whole catalogue',
        description: 'By id; for anybody.',
        example: { answer: { github: PROVIDER } },
        output: z.record(z.string(), providerTemplateSchema),
        errors: [],
      },
    },
    (runtime) => Object.fromEntries(listProviders(runtime, {}).data.map((provider) => [provider.name, provider])),
  ),
];
