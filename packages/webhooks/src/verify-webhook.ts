import { hmacSha256, toBase64 } from './hmac.js';
import { isWebhookId, signedContent, type WebhookBody } from './signed-content.js';
import { signingKeyOf } from './webhook-secret.js';

export type WebhookRequestHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface VerifyWebhookInput {
  /** One secret, or several while rotating. */
  readonly secret: string | readonly string[];
  readonly headers: WebhookRequestHeaders;
  /** The request's body as it came, before any parsing. */
  readonly body: WebhookBody;
  readonly now?: Date;
  /** How far the signed timestamp may be from now, in either direction; 300 unless given. */
  readonly toleranceSeconds?: number;
}

const DEFAULT_TOLERANCE_SECONDS = 300;
const MOST_SIGNATURES = 16;
const LONGEST_SIGNATURE_HEADER = 2048;
const TIMESTAMP = /^\d{1,12}$/;

/**
 * Whether a webhook comes from the holder of the secret, is unchanged and recent (Standard Webhooks, `v1` signatures).
 * It can still come twice: use `webhook-id` to notice.
 *
 * @throws TypeError for an unusable secret, or a body that is neither text nor bytes.
 */
export async function verifyWebhook(input: VerifyWebhookInput): Promise<boolean> {
  const { secret, headers, body, now = new Date(), toleranceSeconds = DEFAULT_TOLERANCE_SECONDS } = input;
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    throw new TypeError('verifyWebhook needs the raw body of the request, as text or bytes, not a parsed one.');
  }
  const keys = (typeof secret === 'string' ? [secret] : secret).map(signingKeyOf);
  const id = headerOf(headers, 'webhook-id');
  const timestampSeconds = headerOf(headers, 'webhook-timestamp');
  const signatures = signaturesIn(headerOf(headers, 'webhook-signature'));

  if (id === undefined || !isWebhookId(id)) return false;
  if (timestampSeconds === undefined || !TIMESTAMP.test(timestampSeconds)) return false;
  const distanceSeconds = Math.abs(Math.floor(now.getTime() / 1000) - Number(timestampSeconds));
  // Written so that an invalid date, whose distance is NaN, is refused.
  if (!(distanceSeconds <= toleranceSeconds)) return false;
  if (signatures.length === 0) return false;

  const content = signedContent(id, timestampSeconds, body);
  const expected = await Promise.all(keys.map(async (key) => toBase64(await hmacSha256(key, content))));
  return matchesAny(expected, signatures);
}

/** The `v1` signatures of the header; none when there are more than any sender has reason for, so work stays bounded. */
function signaturesIn(header: string | undefined): readonly string[] {
  if (header === undefined || header.length > LONGEST_SIGNATURE_HEADER) return [];
  const entries = header.split(' ');
  if (entries.length > MOST_SIGNATURES) return [];
  return entries.filter((entry) => entry.startsWith('v1,')).map((entry) => entry.slice('v1,'.length));
}

function headerOf(headers: WebhookRequestHeaders, name: string): string | undefined {
  if (isHeaders(headers)) return headers.get(name) ?? undefined;
  const values = Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === name ? (value ?? []) : []));
  // Twice the same header is not for us to choose from.
  return values.length === 1 ? values[0] : undefined;
}

// By its method, not by `instanceof`: frameworks bring their own Headers.
function isHeaders(headers: WebhookRequestHeaders): headers is Headers {
  return typeof headers['get'] === 'function';
}

/** Compares every pair to its end, so that the time taken says nothing about where they differ. */
function matchesAny(expected: readonly string[], given: readonly string[]): boolean {
  let matches = false;
  for (const one of expected) {
    for (const other of given) matches = equalInConstantTime(one, other) || matches;
  }
  return matches;
}

function equalInConstantTime(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at += 1) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}
