import type { Integration } from '@holdfast/schema';
import { useQuery } from '@tanstack/react-query';

import { useApi } from '../api/api-context.js';

/** Returns the environment's integrations; empty while they load, because the list of connections does not need them. */
export function useIntegrations(): readonly Integration[] {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['integrations'],
    queryFn: async () => (await api.operator.listIntegrations.query()).data,
    staleTime: 60_000,
  });
  return data ?? [];
}
