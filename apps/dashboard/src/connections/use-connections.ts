import type { OperatorConnection } from '@holdfast/schema';
import { faultOf, type Api, type Fault } from '@holdfast/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { useApi } from '../api/api-context.js';
import type { ConnectionFilters } from '../filters/connection-filters.js';

const PAGE_SIZE = 25;

interface ConnectionPage {
  readonly connections: readonly OperatorConnection[];
  readonly nextCursor: string | null;
}

export type ConnectionsState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly fault: Fault; readonly retry: () => void }
  /** `stale` while the previous filters' page is shown and the new one loads. */
  | { readonly phase: 'ready'; readonly page: ConnectionPage; readonly stale: boolean };

export function useConnections(filters: ConnectionFilters): ConnectionsState {
  const api = useApi();
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['connections', filters],
    queryFn: () => api.operator.listConnections.query(inputOf(filters)),
    placeholderData: keepPreviousData,
  });
  // A failed refetch keeps the data that is already shown.
  if (error && !data) return { phase: 'failed', fault: faultOf(error), retry: () => void refetch() };
  if (!data) return { phase: 'loading' };
  return {
    phase: 'ready',
    page: { connections: data.connections, nextCursor: data.next_cursor },
    stale: isPlaceholderData,
  };
}

function inputOf({
  search,
  integrationId,
  status,
  tags,
  after,
}: ConnectionFilters): Parameters<Api['operator']['listConnections']['query']>[0] {
  return {
    limit: PAGE_SIZE,
    ...(after !== null && { cursor: after }),
    ...(search.trim() !== '' && { search: search.trim() }),
    ...(integrationId !== null && { integrationId }),
    ...(status !== null && { status }),
    ...(Object.keys(tags).length > 0 && { tags }),
  };
}
