import type { Integration } from '@holdfast/schema';
import type { Api } from '@holdfast/ui';
import { useQuery } from '@tanstack/react-query';

/** Returns the environment's integrations; empty while they load, because the list of connections does not need them. */
export function useIntegrations(api: Api): readonly Integration[] {
  const { data } = useQuery({
    queryKey: ['integrations'],
    queryFn: async () => (await api.operator.listIntegrations.query()).data,
    staleTime: 60_000,
  });
  return data ?? [];
}
