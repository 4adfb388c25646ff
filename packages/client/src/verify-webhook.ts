import { webhookEventSchema, type WebhookEvent } from '@holdfast/schema';
import { verifyWebhook as verifySignature } from '@holdfast/webhooks';

import { HoldfastError } from './holdfast-error.js';

export interface VerifyWebhookInput {
  /** The webhook signing secret. Pass the new and the old one while you rotate it. */
  readonly secret: string | readonly string[];
  /** The headers of the request, as `Headers` or as the plain object of Node. */
  readonly headers: Headers | Readonly<Record<string, string | string[] | undefined>>;
  /** The raw request body. Parsing and serializing it again breaks the signature. */
  readonly body: string | Uint8Array;
  /** The largest accepted difference, in seconds, between the webhook's timestamp and the current time; default 300. */
  readonly toleranceSeconds?: number;
}

/**
 * Verifies the signature of a webhook and returns its event. An event can arrive more than once: its header `webhook-id` stays the same.
 *
 * @throws HoldfastError `invalid_signature` when the signature does not match or is too old; `invalid_webhook` when the signed body is not
 * an event that this version of the client knows.
 * @throws TypeError when the secret is malformed or the body was already parsed, which are mistakes in your set-up.
 * @example
 * const event = await verifyWebhook({ secret: process.env.HOLDFAST_WEBHOOK_SECRET, headers: request.headers, body: rawBody });
 * if (event.operation === 'creation' && event.success) await saveConnection(event.connectionId, event.tags);
 */
export async function verifyWebhook(input: VerifyWebhookInput): Promise<WebhookEvent> {
  if (!(await verifySignature(input))) {
    throw new HoldfastError({
      code: 'invalid_signature',
      message: 'The webhook signature does not match this secret, or its timestamp is too old.',
    });
  }
  const event = webhookEventSchema.safeParse(parseJson(input.body));
  if (!event.success) {
    throw new HoldfastError({
      code: 'invalid_webhook',
      message: 'The webhook signature is valid, but this version of the client does not know the event.',
    });
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
