import {
  AppError,
  connectionRefSchema,
  createReconnectSessionInputSchema,
  integrationListSchema,
  matchesTags,
  operatorConnectionListInputSchema,
  operatorConnectionListSchema,
  operatorCountsSchema,
  operatorSessionSchema,
  type Integration,
  type OperatorConnection,
  type OperatorConnectionListInput,
} from '@holdfast/schema';
import { initTRPC } from '@trpc/server';

/** The data of the service behind the dashboard; a test sets it and may change it while the page is open. */
export interface FakeService {
  readonly secretKey: string;
  connections: readonly OperatorConnection[];
  integrations: readonly Integration[];
  /** Set: the list throws it. */
  refusal: AppError | null;
  signedIn: boolean;
  /** Ids of connections whose deletion is refused. */
  undeletable: ReadonlySet<string>;
  readonly asked: OperatorConnectionListInput[];
  readonly requests: string[];
}

/** Returns the procedures that the dashboard calls, with their real schemas. */
export function operatorRouter(service: FakeService) {
  const t = initTRPC.context<{ cookie: string }>().create({
    errorFormatter: ({ shape, error: { cause } }) =>
      cause instanceof AppError
        ? { ...shape, data: { ...shape.data, error: { code: cause.code, message: cause.message } } }
        : shape,
  });
  const procedure = t.procedure.use(({ ctx, next }) => {
    if (!service.signedIn || !ctx.cookie.includes('operator=one'))
      throw new AppError('operator_sign_in_required', 'sign in');
    return next();
  });
  return t.router({
    operator: t.router({
      session: procedure.output(operatorSessionSchema).query(() => ({ data: { environment: { name: 'dev' } } })),
      counts: procedure.output(operatorCountsSchema).query(() => ({
        data: {
          connections: service.connections.length,
          needs_reconnect: service.connections.filter(({ status }) => status !== 'active').length,
          integrations: [],
        },
      })),
      listIntegrations: procedure.output(integrationListSchema).query(() => ({ data: [...service.integrations] })),
      listConnections: procedure
        .input(operatorConnectionListInputSchema)
        .output(operatorConnectionListSchema)
        .query(({ input }) => {
          service.asked.push(input);
          if (service.refusal) throw service.refusal;
          return pageOf(service.connections, input);
        }),
    }),
    connections: t.router({
      delete: procedure.input(connectionRefSchema).mutation(({ input: { connection_id: id } }) => {
        if (service.undeletable.has(id)) throw new AppError('forbidden', 'not this one');
        service.connections = service.connections.filter(({ connection_id: other }) => other !== id);
        return { success: true };
      }),
    }),
    connectSessions: t.router({
      createReconnect: procedure.input(createReconnectSessionInputSchema).mutation(({ input }) => ({
        data: {
          token: 'hfcs_1',
          connect_link: `https://holdfast.example/connect/?session_token=hfcs_${input.connection_id}`,
          expires_at: '2026-11-01T10:30:00.000Z',
        },
      })),
    }),
  });
}

function pageOf(all: readonly OperatorConnection[], input: OperatorConnectionListInput) {
  const { cursor, limit = 50, search = '', integrationId, status, tags = {} } = input;
  const found = all.filter(
    (one) =>
      matchesTags(one.tags, tags) &&
      (integrationId === undefined || one.provider_config_key === integrationId) &&
      (status === undefined || one.status === status) &&
      [one.connection_id, one.display_name, one.email].some((text) =>
        text?.toLowerCase().includes(search.toLowerCase()),
      ),
  );
  const start = cursor === undefined ? 0 : found.findIndex(({ id }) => id < Number(cursor.split('-')[1]));
  const page = start < 0 ? [] : found.slice(start, start + limit);
  const last = page.at(-1);
  return { connections: page, next_cursor: last && last !== found.at(-1) ? `1-${last.id}` : null };
}
