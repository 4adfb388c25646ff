import { toBase64, toUtf8 } from './hmac.js';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new signing secret, `whsec_` and the base64 of 32 random bytes. */
export function generateWebhookSecret(): string {
  return PREFIX + toBase64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

/**
 * The key of the Standard Webhooks signature: base64 after `whsec_`, the UTF-8 bytes of any other text.
 *
 * @throws TypeError when the secret is empty or its base64 is broken: a fault of configuration, not of a sender.
 */
export function signingKeyOf(secret: string): Uint8Array<ArrayBuffer> {
  const key = secret.startsWith(PREFIX) ? decodeBase64(secret.slice(PREFIX.length)) : toUtf8(secret);
  if (key.length === 0) throw new TypeError('The webhook secret is empty.');
  return key;
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    // Without the cause, because its message may repeat the secret.
    throw new TypeError(`A webhook secret that begins with "${PREFIX}" continues in base64, and this one does not.`);
  }
}
