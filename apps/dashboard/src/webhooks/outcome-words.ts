import type { WebhookDeliveryDetail } from '@holdfast/schema';

/** Says what became of a test; it is undefined until it was read. */
export function outcomeWords(delivery: Pick<WebhookDeliveryDetail, 'attempts' | 'last_error'> | undefined): string {
  const attempt = delivery?.attempts[0];
  if (!attempt) return delivery?.last_error ?? 'The test is on its way…';
  const { response, duration_ms: duration, error } = attempt;
  if (response) return `The endpoint answered ${response.status}${duration === null ? '' : ` after ${duration} ms`}.`;
  return `There was no answer: ${error ?? 'nothing was sent'}.`;
}
