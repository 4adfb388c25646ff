import { hmacSha256, toBase64 } from './hmac.js';
import { requestHeader, type WebhookRequestHeaders } from './request-header.js';
import { isWebhookId, signedContent, type WebhookBody } from './signed-content.js';
import { signingKeyOf } from './webhook-secret.js';

export interface VerifyWebhookInput {
  /** The webhook secret, or several during a rotation: any of them may have signed. */
  readonly secret: string | readonly string[];
  /** The headers of the request, as `Headers` or a plain object; names are matched without case. */
  readonly headers: WebhookRequestHeaders;
  /** The raw request body. Parsing and serializing it again breaks the signature. */
  readonly body: WebhookBody;
  /** The current time; default `new Date()`. */
  readonly now?: Date;
  /** The largest accepted difference, in seconds, between the signed timestamp and `now`; default 300. */
  readonly toleranceSeconds?: number;
}

const DEFAULT_TOLERANCE_SECONDS = 300;
const MOST_SIGNATURES = 16;
const LONGEST_SIGNATURE_HEADER = 2048;
const TIMESTAMP = /^\d{1,12}$/;

/**
 * Returns whether a webhook was signed with the secret, is unchanged and is recent (Standard Webhooks, `v1` signatures). The same webhook
 * can still arrive twice; use `webhook-id` to recognize it.
 *
 * @throws TypeError when a secret is malformed, or the body is neither a string nor bytes.
 * @example
 * if (!(await verifyWebhook({ secret, headers: request.headers, body: rawBody }))) return response.status(401).end();
 */
export async function verifyWebhook(input: VerifyWebhookInput): Promise<boolean> {
  const { secret, headers, body, now = new Date(), toleranceSeconds = DEFAULT_TOLERANCE_SECONDS } = input;
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    throw new TypeError('body must be the raw request body, as a string or bytes, not a parsed one.');
  }
  const keys = (typeof secret === 'string' ? [secret] : secret).map(signingKeyOf);
  const id = requestHeader(headers, 'webhook-id');
  const timestampSeconds = requestHeader(headers, 'webhook-timestamp');
  const signatures = signaturesIn(requestHeader(headers, 'webhook-signature'));

  if (id === undefined || !isWebhookId(id)) return false;
  if (timestampSeconds === undefined || !TIMESTAMP.test(timestampSeconds)) return false;
  const distanceSeconds = Math.abs(Math.floor(now.getTime() / 1000) - Number(timestampSeconds));
  // The negation also rejects an invalid date, whose distance is NaN.
  if (!(distanceSeconds <= toleranceSeconds)) return false;
  if (signatures.length === 0) return false;

  const content = signedContent(id, timestampSeconds, body);
  const expected = await Promise.all(keys.map(async (key) => toBase64(await hmacSha256(key, content))));
  return matchesAny(expected, signatures);
}

/** Returns the `v1` signatures of the header, or none if there are too many, so that the work per request stays bounded. */
function signaturesIn(header: string | undefined): readonly string[] {
  if (header === undefined || header.length > LONGEST_SIGNATURE_HEADER) return [];
  const entries = header.split(' ');
  if (entries.length > MOST_SIGNATURES) return [];
  return entries.filter((entry) => entry.startsWith('v1,')).map((entry) => entry.slice('v1,'.length));
}

/** Compares every pair in full, so that the time taken does not reveal where they differ. */
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
