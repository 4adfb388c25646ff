import { hmacSha256, sha256, toBase64, toHex, toUtf8 } from './hmac.js';
import { isWebhookId, signedContent } from './signed-content.js';
import { signingKeyOf } from './webhook-secret.js';

export interface SignWebhookInput {
  /** The current secret first, then older ones that still sign during a rotation. At least one. */
  readonly secrets: readonly string[];
  /** The message id, the same for every attempt of one delivery: 1 to 255 visible ASCII characters without a dot. */
  readonly id: string;
  /** The time of this attempt; signed in whole seconds. */
  readonly timestamp: Date;
  /** The exact request body. */
  readonly body: string;
  /** Adds `X-Nango-Signature`, the hexadecimal SHA-256 of secret and body, for receivers that check only that. */
  readonly withPlainSignature?: boolean;
}

/** The headers to send with the webhook. */
export type WebhookSignatureHeaders = Readonly<
  Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature' | 'X-Nango-Hmac-Sha256', string> &
    Partial<Record<'X-Nango-Signature', string>>
>;

/**
 * Signs a webhook as Standard Webhooks specifies, with one `v1` signature per secret. Also adds `X-Nango-Hmac-Sha256`, the hexadecimal
 * HMAC-SHA-256 of the body with the current secret, for existing receivers; that header does not protect from replay.
 *
 * @throws TypeError when there is no secret, a secret is malformed, or the id is invalid.
 * @example
 * const headers = await signWebhook({ secrets: [secret], id: 'msg_1', timestamp: new Date(), body });
 * await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body });
 */
export async function signWebhook(input: SignWebhookInput): Promise<WebhookSignatureHeaders> {
  const { secrets, id, timestamp, body } = input;
  const [currentSecret] = secrets;
  if (currentSecret === undefined) throw new TypeError('secrets must contain at least one webhook secret.');
  if (!isWebhookId(id)) throw new TypeError('id must be 1 to 255 visible ASCII characters without a dot.');

  const timestampSeconds = String(Math.floor(timestamp.getTime() / 1000));
  const content = signedContent(id, timestampSeconds, body);
  const signatures = await Promise.all(
    secrets.map(async (secret) => `v1,${toBase64(await hmacSha256(signingKeyOf(secret), content))}`),
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': timestampSeconds,
    'webhook-signature': signatures.join(' '),
    'X-Nango-Hmac-Sha256': toHex(await hmacSha256(toUtf8(currentSecret), toUtf8(body))),
    ...(input.withPlainSignature === true && {
      'X-Nango-Signature': toHex(await sha256(toUtf8(`${currentSecret}${body}`))),
    }),
  };
}
