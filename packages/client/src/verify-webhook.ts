import { requestHeader, verifyWebhook as verifySignature } from '@holdfast/webhooks';

import { HoldfastError } from './holdfast-error.js';
import { isRecord, parseJson } from './read-answer.js';
import type { WebhookEvent } from './webhook-event.js';

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
 * Verifies the signature of a webhook and returns its event. An event can arrive more than once: its `webhookId`
 * stays the same. An event whose type this version of the client does not know is returned too.
 *
 * @throws HoldfastError `invalid_signature` when the signature does not match or is too old; `invalid_webhook` when
 * the signed body is not an event.
 * @throws TypeError when the secret is malformed or the body was already parsed, which are mistakes in your set-up.
 * @example
 * const event = await verifyWebhook({ secret: process.env.HOLDFAST_WEBHOOK_SECRET, headers: request.headers, body:
 * rawBody });
 * if (event.type === 'auth' && event.operation === 'creation' && event.success) await
 * saveConnection(event.connectionId, event.tags);
 */
export async function verifyWebhook(input: VerifyWebhookInput): Promise<WebhookEvent> {
  if (!(await verifySignature(input))) {
    throw new HoldfastError({
      code: 'invalid_signature',
      message: 'The webhook signature does not match this secret, or its timestamp is too old.',
    });
  }
  const { body } = input;
  const event = parseJson(typeof body === 'string' ? body : new TextDecoder().decode(body));
  if (!isRecord(event) || !isEvent(event)) {
    throw new HoldfastError({
      code: 'invalid_webhook',
      message: 'The webhook signature is valid, but the body is not an event of Holdfast.',
    });
  }
  return asEvent({ ...event, webhookId: requestHeader(input.headers, 'webhook-id') });
}

const TEXTS_OF_AUTH = ['connectionId', 'providerConfigKey', 'operation'];

function isEvent(event: Readonly<Record<string, unknown>>): boolean {
  if (event['type'] !== 'auth') return typeof event['type'] === 'string';
  return typeof event['success'] === 'boolean' && TEXTS_OF_AUTH.every((name) => typeof event[name] === 'string');
}

/** The signature proves that Holdfast wrote the event, and `isEvent` that it has the members by which a receiver finds its connection. */
function asEvent(event: Readonly<Record<string, unknown>>): WebhookEvent {
  return event as unknown as WebhookEvent;
}
