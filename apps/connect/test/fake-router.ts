import {
  AppError,
  authorizationOutcomeInputSchema,
  authorizationOutcomeSchema,
  connectSessionViewSchema,
  disconnectManagedInputSchema,
  getProviderInputSchema,
  integrationListSchema,
  manageSessionViewSchema,
  providerResultSchema,
  startAuthorizationInputSchema,
  startedAuthorizationSchema,
  submitCredentialsInputSchema,
  submittedConnectionSchema,
  successSchema,
  type AuthorizationOutcome,
  type ConnectSessionView,
  type DisconnectManagedInput,
  type Integration,
  type ManageSessionView,
  type ProviderTemplate,
  type SubmitCredentialsInput,
} from '@holdfast/schema';
import { initTRPC } from '@trpc/server';

import { FLOW_ID } from './fixtures.js';

/** The answers of the service behind the page; a test sets them and may change them while the page is open. */
export interface FakeBackend {
  session: ConnectSessionView['data'];
  integrations: readonly Integration[];
  /** The answer to a manage token. */
  managed: ManageSessionView['data'];
  providers: Readonly<Record<string, ProviderTemplate>>;
  outcome: AuthorizationOutcome;
  authorizeUrl: string;
  /** Set: every call throws it. */
  refusal: AppError | null;
  /** Set: start, submit and disconnect throw it. */
  connectRefusal: AppError | null;
  readonly started: Record<string, unknown>[];
  readonly submitted: SubmitCredentialsInput[];
  readonly disconnected: DisconnectManagedInput[];
  readonly requests: string[];
  readonly allow: () => void;
}

/** Returns the procedures that the page calls, with their real schemas. */
export function fakeRouter(backend: FakeBackend) {
  const t = initTRPC.context<{ token: string | undefined }>().create({
    errorFormatter: ({ shape, error: { cause } }) =>
      cause instanceof AppError
        ? {
            ...shape,
            data: {
              ...shape.data,
              error: { code: cause.code, message: cause.message, errors: cause.issues, payload: cause.payload },
            },
          }
        : shape,
  });
  const procedure = t.procedure.use(({ ctx, next }) => {
    if (backend.refusal) throw backend.refusal;
    if (ctx.token !== 'Bearer hfcs_test') throw new AppError('unknown_connect_session_token', 'the session is unknown');
    return next();
  });
  const connecting = procedure.use(({ next }) => {
    if (backend.connectRefusal) throw backend.connectRefusal;
    return next();
  });
  const managing = t.procedure.use(({ ctx, next }) => {
    if (backend.refusal) throw backend.refusal;
    if (ctx.token !== 'Bearer hfms_test') throw new AppError('unknown_connect_session_token', 'the session is unknown');
    return next();
  });

  return t.router({
    connectSessions: t.router({
      get: procedure.output(connectSessionViewSchema).query(() => ({ data: backend.session })),
      getManage: managing.output(manageSessionViewSchema).query(() => ({ data: backend.managed })),
      disconnect: managing
        .input(disconnectManagedInputSchema)
        .output(successSchema)
        .mutation(({ input }) => {
          if (backend.connectRefusal) throw backend.connectRefusal;
          backend.disconnected.push(input);
          return { success: true };
        }),
    }),
    integrations: t.router({
      list: procedure.output(integrationListSchema).query(() => ({ data: [...backend.integrations] })),
    }),
    providers: t.router({
      get: procedure
        .input(getProviderInputSchema)
        .output(providerResultSchema)
        .query(({ input }) => {
          const data = backend.providers[input.provider];
          if (!data) throw new AppError('unknown_provider_template', 'no such provider');
          return { data };
        }),
    }),
    authorization: t.router({
      start: connecting
        .input(startAuthorizationInputSchema)
        .output(startedAuthorizationSchema)
        .mutation(({ input }) => {
          backend.started.push(input);
          return { data: { flow_id: FLOW_ID, authorize_url: backend.authorizeUrl } };
        }),
      outcome: procedure
        .input(authorizationOutcomeInputSchema)
        .output(authorizationOutcomeSchema)
        .query(() => ({ data: backend.outcome })),
      submit: connecting
        .input(submitCredentialsInputSchema)
        .output(submittedConnectionSchema)
        .mutation(({ input }) => {
          backend.submitted.push(input);
          return { connectionId: 'c1', providerConfigKey: input.integration_id };
        }),
    }),
  });
}
