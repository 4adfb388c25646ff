import {
  createWebhookEndpointInputSchema,
  successSchema,
  updateWebhookEndpointInputSchema,
  webhookEndpointListSchema,
  webhookEndpointRefSchema,
  webhookEndpointResultSchema,
} from '@holdfast/schema';
import { createWebhookEndpoint, deleteWebhookEndpoint, listWebhookEndpoints, updateWebhookEndpoint } from '@holdfast/services';
import * as z from 'zod';

import { router, secretKeyProcedure } from '../trpc.js';

export const webhookEndpointsRouter = router({
  list: secretKeyProcedure
    .input(z.void())
    .output(webhookEndpointListSchema)
    .query(({ ctx }) => listWebhookEndpoints(ctx.services)),
  create: secretKeyProcedure
    .input(createWebhookEndpointInputSchema)
    .output(webhookEndpointResultSchema)
    .mutation(({ ctx, input }) => createWebhookEndpoint(ctx.services, input)),
  update: secretKeyProcedure
    .input(updateWebhookEndpointInputSchema)
    .output(webhookEndpointResultSchema)
    .mutation(({ ctx, input }) => updateWebhookEndpoint(ctx.services, input)),
  delete: secretKeyProcedure
    .input(webhookEndpointRefSchema)
    .output(successSchema)
    .mutation(({ ctx, input }) => deleteWebhookEndpoint(ctx.services, input)),
});
