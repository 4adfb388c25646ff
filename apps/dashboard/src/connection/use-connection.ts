import type { OperatorConnectionDetail } from '@holdfast/schema';
import type { Api } from '@holdfast/ui';
import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';

import { useApi } from '../api/api-context.js';
import { pollInterval } from '../api/query-client.js';

/** Identifies a connection with the names that the API uses. */
export interface Ref {
  readonly connection_id: string;
  readonly provider_config_key: string;
}

export function keyOf(ref: Ref): readonly string[] {
  return ['connection', ref.provider_config_key, ref.connection_id];
}

export function useConnection(ref: Ref): UseQueryResult<OperatorConnectionDetail> {
  const api = useApi();
  return useQuery({
    queryKey: keyOf(ref),
    queryFn: async () => (await api.operator.getConnection.query(ref)).data,
    refetchInterval: pollInterval,
  });
}

type Editable = Partial<Pick<OperatorConnectionDetail, 'tags' | 'metadata' | 'webhook_url_override'>>;

/** Changes a connection: the page shows the change at once, and reverts it if the server refuses it. */
export function useChange(
  ref: Ref,
  send: (api: Api, change: Editable) => Promise<unknown>,
): UseMutationResult<unknown, Error, Editable> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: Editable) => send(api, change),
    onMutate: async (change) => {
      await queryClient.cancelQueries({ queryKey: keyOf(ref) });
      const before = queryClient.getQueryData<OperatorConnectionDetail>(keyOf(ref));
      if (before) queryClient.setQueryData(keyOf(ref), { ...before, ...change });
      return { before };
    },
    onError: (_error, _change, kept) => {
      if (kept?.before) queryClient.setQueryData(keyOf(ref), kept.before);
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keyOf(ref) }),
        queryClient.invalidateQueries({ queryKey: ['connections'] }),
      ]),
  });
}
