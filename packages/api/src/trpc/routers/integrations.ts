import {
  createIntegrationInputSchema,
  getIntegrationInputSchema,
  integrationListSchema,
  integrationRefSchema,
  integrationResultSchema,
  successSchema,
  updateIntegrationInputSchema,
} from '@holdfast/schema';
import { createIntegration, deleteIntegration, getIntegration, listIntegrations, updateIntegration } from '@holdfast/services';
import * as z from 'zod';

import { router, secretKeyOrSessionProcedure, secretKeyProcedure } from '../trpc.js';

export const integrationsRouter = router({
  list: secretKeyOrSessionProcedure('listIntegrations')
    .input(z.void())
    .output(integrationListSchema)
    .query(({ ctx }) => listIntegrations(ctx.services, ctx.session)),
  get: secretKeyProcedure('getIntegration')
    .input(getIntegrationInputSchema)
    .output(integrationResultSchema)
    .query(({ ctx, input }) => getIntegration(ctx.services, input)),
  create: secretKeyProcedure('createIntegration')
    .input(createIntegrationInputSchema)
    .output(integrationResultSchema)
    .mutation(({ ctx, input }) => createIntegration(ctx.services, input)),
  update: secretKeyProcedure('updateIntegration')
    .input(updateIntegrationInputSchema)
    .output(integrationResultSchema)
    .mutation(({ ctx, input }) => updateIntegration(ctx.services, input)),
  delete: secretKeyProcedure('deleteIntegration')
    .input(integrationRefSchema)
    .output(successSchema)
    .mutation(({ ctx, input }) => deleteIntegration(ctx.services, input)),
});
