import type { OperatorConnection } from '@holdfast/schema';
import { faultOf, type Fault } from '@holdfast/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { useApi } from '../api/api-context.js';
import { pollInterval } from '../api/query-client.js';
import { listInputOf, type ConnectionFilters } from '../filters/connection-filters.js';

const PAGE_SIZE = 25;

interface ConnectionPage {
  readonly connections: readonly OperatorConnection[];
  readonly nextCursor: string | null;
}

export type ConnectionsState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly fault: Fault; readonly retry: () => void }
  /** `stale` while the previous filters' page is shown and the new one loads; `fault`: the page could not be read again. */
  | {
      readonly phase: 'ready';
      readonly page: ConnectionPage;
      readonly stale: boolean;
      readonly fault: Fault | null;
      readonly retry: () => void;
    };

export function useConnections(filters: ConnectionFilters): ConnectionsState {
  const api = useApi();
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['connections', filters],
    queryFn: () => api.operator.listConnections.query({ ...listInputOf(filters), limit: PAGE_SIZE }),
    placeholderData: keepPreviousData,
    refetchInterval: pollInterval,
  });
  // A failed refetch keeps the data that is already shown.
  if (error && !data) return { phase: 'failed', fault: faultOf(error), retry: () => void refetch() };
  if (!data) return { phase: 'loading' };
  return {
    phase: 'ready',
    page: { connections: data.connections, nextCursor: data.next_cursor },
    stale: isPlaceholderData,
    fault: error && faultOf(error),
    retry: () => void refetch(),
  };
}
