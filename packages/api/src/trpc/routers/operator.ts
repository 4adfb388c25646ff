import {
  integrationListSchema,
  operatorConnectionListInputSchema,
  operatorConnectionListSchema,
  operatorSessionSchema,
} from '@holdfast/schema';
import { listConnectionsForOperator, listIntegrations } from '@holdfast/services';
import * as z from 'zod';

import { operatorProcedure, router } from '../trpc.js';

export const operatorRouter = router({
  session: operatorProcedure('readOperatorSession')
    .input(z.void())
    .output(operatorSessionSchema)
    .query(({ ctx }) => ({ data: { environment: { name: ctx.services.environment.name } } })),
  listConnections: operatorProcedure('listConnections')
    .input(operatorConnectionListInputSchema)
    .output(operatorConnectionListSchema)
    .query(({ ctx, input }) => listConnectionsForOperator(ctx.services, input)),
  listIntegrations: operatorProcedure('listIntegrations')
    .input(z.void())
    .output(integrationListSchema)
    .query(({ ctx }) => listIntegrations(ctx.services)),
});
