import { toUtf8 } from './hmac.js';

export type WebhookBody = string | Uint8Array;

/** Returns `id.timestamp.body`, the bytes that Standard Webhooks signs. The body is included unchanged. */
export function signedContent(id: string, timestampSeconds: string, body: WebhookBody): Uint8Array<ArrayBuffer> {
  const head = toUtf8(`${id}.${timestampSeconds}.`);
  const tail = typeof body === 'string' ? toUtf8(body) : body;
  const content = new Uint8Array(head.length + tail.length);
  content.set(head);
  content.set(tail, head.length);
  return content;
}

// With a dot in the id, one signature would be valid for two different splits into id, timestamp and body.
const WEBHOOK_ID = /^[!-\-/-~]{1,255}$/;

export function isWebhookId(id: string): boolean {
  return WEBHOOK_ID.test(id);
}
