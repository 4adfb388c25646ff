import {
  createWebhookEndpointInputSchema,
  rotatedWebhookSecretSchema,
  successSchema,
  updateWebhookEndpointInputSchema,
  webhookEndpointListSchema,
  webhookEndpointRefSchema,
  webhookEndpointResultSchema,
} from '@holdfast/schema';
import { createWebhookEndpoint, deleteWebhookEndpoint, listWebhookEndpoints, rotateWebhookSecret, updateWebhookEndpoint } from '@holdfast/services';
import * as z from 'zod';

import { keyOrOperatorProcedure, router } from '../trpc.js';

export const webhookEndpointsRouter = router({
  list: keyOrOperatorProcedure('manageWebhookEndpoints')
    .input(z.void())
    .output(webhookEndpointListSchema)
    .query(({ ctx }) => listWebhookEndpoints(ctx.services)),
  create: keyOrOperatorProcedure('manageWebhookEndpoints')
    .input(createWebhookEndpointInputSchema)
    .output(webhookEndpointResultSchema)
    .mutation(({ ctx, input }) => createWebhookEndpoint(ctx.services, input)),
  update: keyOrOperatorProcedure('manageWebhookEndpoints')
    .input(updateWebhookEndpointInputSchema)
    .output(webhookEndpointResultSchema)
    .mutation(({ ctx, input }) => updateWebhookEndpoint(ctx.services, input)),
  delete: keyOrOperatorProcedure('manageWebhookEndpoints')
    .input(webhookEndpointRefSchema)
    .output(successSchema)
    .mutation(({ ctx, input }) => deleteWebhookEndpoint(ctx.services, input)),
  rotateSecret: keyOrOperatorProcedure('manageWebhookEndpoints')
    .input(z.void())
    .output(rotatedWebhookSecretSchema)
    .mutation(({ ctx }) => rotateWebhookSecret(ctx.services)),
});
