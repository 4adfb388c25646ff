import type { AppRouter } from '@holdfast/client/trpc';
import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpLink } from '@trpc/client';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';

const { HOLDFAST_URL = 'http://localhost:3003', HOLDFAST_SECRET_KEY = '' } = process.env;

/** A server of a product that prefetches with TanStack Query. The secret key stays on the server. */
export const queryClient = new QueryClient();
const trpc = createTRPCOptionsProxy<AppRouter>({
  queryClient,
  client: createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${HOLDFAST_URL}/trpc`, headers: { authorization: `Bearer ${HOLDFAST_SECRET_KEY}` } })],
  }),
});

export async function connectionsOf(endUserId: string): Promise<string[]> {
  const filter = { tags: { end_user_id: endUserId } };
  const { connections } = await queryClient.query(trpc.connections.list.queryOptions(filter));
  return connections.map(({ connection_id: id, provider }) => `${provider} ${id}`);
}

export async function renameTags(connectionId: string): Promise<boolean> {
  const rename = trpc.connections.patch.mutationOptions();
  const input = { connection_id: connectionId, provider_config_key: 'demo', tags: { plan: 'pro' } };
  const { success } = (await queryClient.getMutationCache().build(queryClient, rename).execute(input)) ?? {};
  await queryClient.invalidateQueries(trpc.connections.list.queryFilter());
  return success === true;
}

/** Never called: each statement is an error that the compiler must report. */
export function mistakes(): void {
  // @ts-expect-error tag values are strings
  trpc.connections.list.queryOptions({ tags: { plan: 1 } });
  // @ts-expect-error there is no such procedure
  trpc.connections.nope.queryOptions();
}
