import {
  authorizationOutcomeInputSchema,
  authorizationOutcomeSchema,
  startAuthorizationInputSchema,
  startedAuthorizationSchema,
  submitCredentialsInputSchema,
  submittedConnectionSchema,
} from '@holdfast/schema';
import { authorizationOutcome, startAuthorization, submitCredentials } from '@holdfast/services';

import { router, sessionProcedure } from '../trpc.js';

export const authorizationRouter = router({
  start: sessionProcedure
    .input(startAuthorizationInputSchema)
    .output(startedAuthorizationSchema)
    .mutation(({ ctx, input }) => startAuthorization(ctx.services, ctx.session, input)),
  outcome: sessionProcedure
    .input(authorizationOutcomeInputSchema)
    .output(authorizationOutcomeSchema)
    .query(({ ctx, input }) => authorizationOutcome(ctx.services, ctx.session, input)),
  submit: sessionProcedure
    .input(submitCredentialsInputSchema)
    .output(submittedConnectionSchema)
    .mutation(({ ctx, input }) => submitCredentials(ctx.services, ctx.session, input)),
});
