import type { WebhookDeliveryDetail } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import type { ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { refusalOf } from '../api/fault.js';
import { useToast } from '../ui/toast.js';
import { deliveryKey, isAboutToBeSent } from './use-delivery.js';

/** Sends a delivery again. It is shown as pending at once, and as before if the server refuses. */
export function ResendButton({ delivery }: { readonly delivery: WebhookDeliveryDetail }): ReactElement {
  const { id } = delivery;
  const api = useApi();
  const queryClient = useQueryClient();
  const toast = useToast();
  const resend = useMutation({
    mutationFn: () => api.webhookDeliveries.resend.mutate({ id }),
    onMutate: async () => {
      await queryClient.cancelQueries({ queryKey: deliveryKey(id) });
      const before = queryClient.getQueryData<WebhookDeliveryDetail>(deliveryKey(id));
      const pending = { ...delivery, state: 'pending' as const, next_attempt_at: new Date().toISOString() };
      queryClient.setQueryData<WebhookDeliveryDetail>(deliveryKey(id), pending);
      return before;
    },
    onSuccess: () => toast('The delivery is sent again, with the same webhook id.'),
    onError: (_error, _input, before) => queryClient.setQueryData(deliveryKey(id), before),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  const isBusy = resend.isPending || isAboutToBeSent(delivery, new Date());
  return (
    <>
      <button
        type="button"
        className="button button-primary min-h-10"
        aria-disabled={isBusy}
        onClick={() => !isBusy && resend.mutate()}
      >
        <Send aria-hidden size={16} />
        {isBusy ? 'Sending…' : delivery.state === 'pending' ? 'Send now' : 'Resend'}
      </button>
      {resend.error && (
        <p role="alert" className="w-full text-sm text-bad">
          Not sent: {refusalOf(faultOf(resend.error))}
        </p>
      )}
    </>
  );
}
