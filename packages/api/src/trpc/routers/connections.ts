import {
  connectionActivityPageSchema,
  connectionListSchema,
  connectionRefSchema,
  connectionSchema,
  getConnectionInputSchema,
  importConnectionInputSchema,
  listConnectionActivityInputSchema,
  listConnectionsInputSchema,
  patchConnectionInputSchema,
  successSchema,
  writeMetadataInputSchema,
  writtenMetadataSchema,
} from '@holdfast/schema';
import {
  deleteConnection,
  getConnection,
  importConnection,
  listConnectionActivity,
  listConnections,
  patchConnection,
  setMetadata,
  updateMetadata,
} from '@holdfast/services';

import { router, secretKeyProcedure } from '../trpc.js';

export const connectionsRouter = router({
  list: secretKeyProcedure('listConnections')
    .input(listConnectionsInputSchema)
    .output(connectionListSchema)
    .query(({ ctx, input }) => listConnections(ctx.services, input)),
  get: secretKeyProcedure('getConnection')
    .input(getConnectionInputSchema)
    .output(connectionSchema)
    .query(({ ctx, input }) => getConnection(ctx.services, input)),
  activity: secretKeyProcedure('listConnectionActivity')
    .input(listConnectionActivityInputSchema)
    .output(connectionActivityPageSchema)
    .query(({ ctx, input }) => listConnectionActivity(ctx.services, input)),
  import: secretKeyProcedure('importConnection')
    .input(importConnectionInputSchema)
    .output(connectionSchema)
    .mutation(({ ctx, input }) => importConnection(ctx.services, input)),
  patch: secretKeyProcedure('patchConnection')
    .input(patchConnectionInputSchema)
    .output(successSchema)
    .mutation(({ ctx, input }) => patchConnection(ctx.services, input)),
  delete: secretKeyProcedure('deleteConnection')
    .input(connectionRefSchema)
    .output(successSchema)
    .mutation(({ ctx, input }) => deleteConnection(ctx.services, input)),
  setMetadata: secretKeyProcedure('setMetadata')
    .input(writeMetadataInputSchema)
    .output(writtenMetadataSchema)
    .mutation(({ ctx, input }) => setMetadata(ctx.services, input)),
  updateMetadata: secretKeyProcedure('updateMetadata')
    .input(writeMetadataInputSchema)
    .output(writtenMetadataSchema)
    .mutation(({ ctx, input }) => updateMetadata(ctx.services, input)),
});
