import {
  connectSessionViewSchema,
  createConnectSessionInputSchema,
  createdConnectSessionSchema,
  createReconnectSessionInputSchema,
} from '@holdfast/schema';
import { createConnectSession, createReconnectSession, deleteConnectSession, getConnectSession } from '@holdfast/services';
import * as z from 'zod';

import { router, secretKeyProcedure, sessionProcedure } from '../trpc.js';

export const connectSessionsRouter = router({
  create: secretKeyProcedure('createConnectSession')
    .input(createConnectSessionInputSchema)
    .output(createdConnectSessionSchema)
    .mutation(({ ctx, input }) => createConnectSession(ctx.services, input)),
  createReconnect: secretKeyProcedure('createReconnectSession')
    .input(createReconnectSessionInputSchema)
    .output(createdConnectSessionSchema)
    .mutation(({ ctx, input }) => createReconnectSession(ctx.services, input)),
  get: sessionProcedure
    .input(z.void())
    .output(connectSessionViewSchema)
    .query(({ ctx }) => getConnectSession(ctx.services, ctx.session)),
  delete: sessionProcedure
    .input(z.void())
    .output(z.void())
    .mutation(({ ctx }) => deleteConnectSession(ctx.services, ctx.session)),
});
