import { getProviderInputSchema, listProvidersInputSchema } from '@holdfast/schema';
import { getProvider, listProviders } from '@holdfast/services';

import { secretKeyOrSessionRoute, type Route } from '../route.js';

export const providerRoutes: readonly Route[] = [
  secretKeyOrSessionRoute(
    { method: 'get', paths: ['/providers'], query: listProvidersInputSchema },
    ({ services }, { query }) => listProviders(services, query),
  ),
  secretKeyOrSessionRoute(
    { method: 'get', paths: ['/providers/:provider'], params: getProviderInputSchema },
    ({ services }, { params }) => getProvider(services, params),
  ),
];
