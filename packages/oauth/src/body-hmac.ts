import { createHmac } from 'node:crypto';

import type { OAuthRequest } from './token-request.js';

/** Headers that authenticate a client without sending its secret: the hexadecimal HMAC-SHA256 of the body followed by the time. */
export interface BodyHmac {
  readonly secret: string;
  readonly signatureHeader: string;
  /** The header for the time, in milliseconds since 1970; the signature covers it after the body. */
  readonly timestampHeader: string;
}

export function withBodyHmac({ url, init }: OAuthRequest, hmac: BodyHmac, now: Date): OAuthRequest {
  const timestamp = String(now.getTime());
  const signature = createHmac('sha256', hmac.secret)
    .update(`${init.body ?? ''}${timestamp}`)
    .digest('hex');
  const headers = {
    ...init.headers,
    [hmac.timestampHeader.toLowerCase()]: timestamp,
    [hmac.signatureHeader.toLowerCase()]: signature,
  };
  return { url, init: { ...init, headers } };
}
