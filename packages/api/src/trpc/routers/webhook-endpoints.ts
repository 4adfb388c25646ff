import {
  createWebhookEndpointInputSchema,
  rotatedWebhookSecretSchema,
  successSchema,
  updateWebhookEndpointInputSchema,
  updateWebhookSettingsInputSchema,
  webhookEndpointListSchema,
  webhookEndpointRefSchema,
  webhookEndpointResultSchema,
  webhookSettingsResultSchema,
} from '@holdfast/schema';
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  getWebhookSettings,
  listWebhookEndpoints,
  rotateWebhookSecret,
  updateWebhookEndpoint,
  updateWebhookSettings,
} from '@holdfast/services';
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
  settings: keyOrOperatorProcedure('manageWebhookEndpoints')
    .input(z.void())
    .output(webhookSettingsResultSchema)
    .query(({ ctx }) => getWebhookSettings(ctx.services)),
  updateSettings: keyOrOperatorProcedure('manageWebhookEndpoints')
    .input(updateWebhookSettingsInputSchema)
    .output(webhookSettingsResultSchema)
    .mutation(({ ctx, input }) => updateWebhookSettings(ctx.services, input)),
});
