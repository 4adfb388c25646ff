import { faultOf } from '@holdfast/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { refusalOf } from '../api/fault.js';
import type { SentTest } from './test-outcome.js';

export interface SendTestButtonProps {
  readonly endpointId: string;
  readonly url: string;
  readonly onSent: (test: SentTest | null) => void;
}

/** Sends a test event to an endpoint. */
export function SendTestButton({ endpointId, url, onSent }: SendTestButtonProps): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const send = useMutation({
    mutationFn: () => api.webhookEndpoints.test.mutate({ id: endpointId }),
    onMutate: () => onSent(null),
    onSuccess: ({ data }) => onSent({ delivery: data.id }),
    onError: (error) => onSent({ refusal: refusalOf(faultOf(error)) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['deliveries', 'list'] }),
  });
  return (
    <button
      type="button"
      className="button button-secondary"
      aria-disabled={send.isPending}
      onClick={() => !send.isPending && send.mutate()}
    >
      {send.isPending ? 'Sending…' : 'Send a test'}
      <span className="visually-hidden"> to {url}</span>
    </button>
  );
}
