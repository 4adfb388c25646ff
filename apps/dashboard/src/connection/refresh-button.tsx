import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import type { ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { useToast } from '../ui/toast.js';
import { keyOf, type Ref } from './use-connection.js';

export interface RefreshButtonProps {
  readonly connection: Ref;
  readonly canRefresh: boolean;
  readonly onFault: (error: Error | null) => void;
}

/** Refreshes the credential now. Disabled, with an explanation, when there is no refresh token. */
export function RefreshButton({ connection, canRefresh, onFault }: RefreshButtonProps): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const toast = useToast();
  const refresh = useMutation({
    mutationFn: () => api.operator.refreshConnection.mutate(connection),
    onMutate: () => onFault(null),
    onSuccess: () => toast('The credential was refreshed.'),
    onError: onFault,
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(connection) }),
  });
  return (
    <button
      type="button"
      className="button button-secondary"
      aria-disabled={!canRefresh || refresh.isPending}
      title={canRefresh ? undefined : 'This credential has no refresh token'}
      onClick={() => canRefresh && !refresh.isPending && refresh.mutate()}
    >
      <RefreshCw aria-hidden size={16} />
      {refresh.isPending ? 'Refreshing…' : 'Refresh now'}
    </button>
  );
}
