import type { OperatorCounts } from '@holdfast/schema';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

import { useApi } from '../api/api-context.js';
import { pollInterval } from '../api/query-client.js';

/** The number of connections, and the number of those that need a reconnect. */
export function useCounts(): UseQueryResult<OperatorCounts> {
  const api = useApi();
  return useQuery({
    queryKey: ['counts'],
    queryFn: async () => (await api.operator.counts.query()).data,
    refetchInterval: pollInterval,
  });
}
