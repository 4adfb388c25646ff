import { toBase64, toUtf8 } from './hmac.js';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** Generates a signing secret: `whsec_` followed by the base64 of 32 random bytes. */
export function generateWebhookSecret(): string {
  return PREFIX + toBase64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

/**
 * Returns the HMAC key of a secret: the decoded base64 after `whsec_`, or the UTF-8 bytes of any other text.
 *
 * @throws TypeError when the secret is empty or its base64 is invalid: a configuration error, not a bad webhook.
 */
export function signingKeyOf(secret: string): Uint8Array<ArrayBuffer> {
  const key = secret.startsWith(PREFIX) ? decodeBase64(secret.slice(PREFIX.length)) : toUtf8(secret);
  if (key.length === 0) throw new TypeError('The webhook secret must not be empty.');
  return key;
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    // No `cause`: its message may contain the secret.
    throw new TypeError(`A webhook secret that starts with "${PREFIX}" must continue in base64.`);
  }
}
