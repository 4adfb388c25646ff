import type { AppRouter, RouterInputs, RouterOutputs } from '@holdfast/client/trpc';
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';

/** A customer's program with a tRPC client of its own, typed by the router. */
export async function connectLink(url: string, tags: Record<string, string>): Promise<string> {
  const trpc = createTRPCClient<AppRouter>({ links: [httpLink({ url })] });
  const input: RouterInputs['connectSessions']['create'] = { tags };
  try {
    const session: RouterOutputs['connectSessions']['create'] = await trpc.connectSessions.create.mutate(input);
    const { connections } = await trpc.connections.list.query({ tags, limit: 1 });
    const first: inferRouterOutputs<AppRouter>['connections']['list']['connections'][number] | undefined =
      connections[0];
    return first?.connection_id ?? session.data.connect_link;
  } catch (error) {
    if (isTrpcError(error)) return `${error.data?.error.code ?? 'unknown'} ${error.data?.httpStatus ?? 0}`;
    throw error;
  }
}

function isTrpcError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}

/** Never called: each statement is an error that the compiler must report. */
export async function mistakes(): Promise<void> {
  const trpc = createTRPCClient<AppRouter>({ links: [] });
  // @ts-expect-error a connection is named with its integration
  await trpc.connections.get.query({ connection_id: 'c1' });
  // @ts-expect-error there is no such procedure
  await trpc.connections.nope.query();
  // @ts-expect-error a query is no mutation
  await trpc.connections.list.mutate({});
  // @ts-expect-error listed connections have no credentials
  void (await trpc.connections.list.query({})).connections[0]?.credentials;
}
