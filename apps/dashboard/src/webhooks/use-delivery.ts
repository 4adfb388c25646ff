import type { WebhookDeliveryDetail } from '@holdfast/schema';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

import { useApi } from '../api/api-context.js';

const POLL_MS = 1_000;
/** An attempt that is due this soon is waited for. */
const SOON_MS = 10_000;

export function deliveryKey(id: string): readonly string[] {
  return ['deliveries', 'one', id];
}

/** A delivery with its attempts. It is read again and again while an attempt is about to happen. */
export function useDelivery(id: string): UseQueryResult<WebhookDeliveryDetail> {
  const api = useApi();
  return useQuery({
    queryKey: deliveryKey(id),
    queryFn: async () => (await api.webhookDeliveries.get.query({ id })).data,
    refetchInterval: ({ state: { data } }) => (data && isAboutToBeSent(data, new Date()) ? POLL_MS : false),
  });
}

export function isAboutToBeSent({ next_attempt_at: next }: WebhookDeliveryDetail, now: Date): boolean {
  return next !== null && new Date(next).getTime() - now.getTime() < SOON_MS;
}
