import { webhookEventSchema, type WebhookEvent } from '@holdfast/schema';
import { verifyWebhook as verifySignature } from '@holdfast/webhooks';

import { HoldfastError } from './holdfast-error.js';

export interface VerifyWebhookInput {
  /** The endpoint's signing secret; while it is being rotated, both. */
  readonly secret: string | readonly string[];
  readonly headers: Headers | Readonly<Record<string, string | string[] | undefined>>;
  /** The body exactly as it came: parsing and serialising it again breaks the signature. */
  readonly body: string | Uint8Array;
  /** How old or how far ahead the timestamp may be; five minutes when absent. */
  readonly toleranceSeconds?: number;
}

/**
 * The event in a webhook, once its signature holds; otherwise a `HoldfastError` with the code `invalid_signature`.
 * The same event can come twice: the header `webhook-id` tells.
 *
 * @throws TypeError for a secret that cannot be one, or a body that was parsed already: faults of set-up, not of a sender.
 */
export async function verifyWebhook(input: VerifyWebhookInput): Promise<WebhookEvent> {
  if (!(await verifySignature(input))) {
    throw new HoldfastError({ code: 'invalid_signature', message: 'The webhook is not signed with this secret, or it is too old.' });
  }
  const event = webhookEventSchema.safeParse(parseJson(input.body));
  if (!event.success) {
    throw new HoldfastError({ code: 'invalid_webhook', message: 'The webhook is signed, but this version of the client does not know it.' });
  }
  return event.data;
}

function parseJson(body: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
