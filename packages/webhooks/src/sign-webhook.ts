import { hmacSha256, sha256, toBase64, toHex, toUtf8 } from './hmac.js';
import { isWebhookId, signedContent } from './signed-content.js';
import { signingKeyOf } from './webhook-secret.js';

export interface SignWebhookInput {
  /** The current secret first, then the ones that are still accepted while rotating. */
  readonly secrets: readonly string[];
  /** The same for every attempt of one delivery; visible ASCII without a dot. */
  readonly id: string;
  /** The moment of this attempt. */
  readonly timestamp: Date;
  /** The exact text that is sent. */
  readonly body: string;
  /** Adds `X-Nango-Signature`, a plain hash of secret and body, for receivers that know nothing else. */
  readonly withPlainSignature?: boolean;
}

export type WebhookSignatureHeaders = Readonly<
  Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature' | 'X-Nango-Hmac-Sha256', string> &
    Partial<Record<'X-Nango-Signature', string>>
>;

/**
 * Signs by Standard Webhooks, with one `v1` signature per secret, and for existing receivers with the hexadecimal
 * HMAC-SHA-256 of the body alone under the text of the current secret. The latter gives no protection from replay.
 *
 * @throws TypeError for an unusable secret or id.
 */
export async function signWebhook(input: SignWebhookInput): Promise<WebhookSignatureHeaders> {
  const { secrets, id, timestamp, body } = input;
  const [currentSecret] = secrets;
  if (currentSecret === undefined) throw new TypeError('A webhook is signed with at least one secret.');
  if (!isWebhookId(id)) throw new TypeError('A webhook id has 1 to 255 visible ASCII characters without a dot.');

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
    ...(input.withPlainSignature === true && { 'X-Nango-Signature': toHex(await sha256(toUtf8(`${currentSecret}${body}`))) }),
  };
}
