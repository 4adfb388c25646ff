import { apiKeyListSchema, apiKeyRefSchema, createApiKeyInputSchema, createdApiKeySchema, successSchema } from '@holdfast/schema';
import { createApiKey, deleteApiKey, listApiKeys } from '@holdfast/services';
import * as z from 'zod';

import { keyOrOperatorProcedure, router } from '../trpc.js';

export const apiKeysRouter = router({
  list: keyOrOperatorProcedure('manageApiKeys')
    .input(z.void())
    .output(apiKeyListSchema)
    .query(({ ctx }) => listApiKeys(ctx.services)),
  create: keyOrOperatorProcedure('manageApiKeys')
    .input(createApiKeyInputSchema)
    .output(createdApiKeySchema)
    .mutation(({ ctx, input }) => createApiKey(ctx.services, input)),
  delete: keyOrOperatorProcedure('manageApiKeys')
    .input(apiKeyRefSchema)
    .output(successSchema)
    .mutation(({ ctx, input }) => deleteApiKey(ctx.services, input)),
});
