import { getProviderInputSchema, listProvidersInputSchema, providerListSchema, providerResultSchema } from '@holdfast/schema';
import { getProvider, listProviders } from '@holdfast/services';

import { router, secretKeyOrSessionProcedure } from '../trpc.js';

export const providersRouter = router({
  list: secretKeyOrSessionProcedure('listProviders')
    .input(listProvidersInputSchema)
    .output(providerListSchema)
    .query(({ ctx, input }) => listProviders(ctx.services, input)),
  get: secretKeyOrSessionProcedure('getProvider')
    .input(getProviderInputSchema)
    .output(providerResultSchema)
    .query(({ ctx, input }) => getProvider(ctx.services, input)),
});
