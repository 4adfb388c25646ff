import { createHmac } from 'node:crypto';

import type { OAuthRequest } from './token-request.js';

/** Headers by which a client proves itself without sending its secret: HMAC-SHA256 over the body and the time, in hex. */
export interface BodyHmac {
  readonly secret: string;
  readonly signatureHeader: string;
  /** Holds the time in milliseconds, which is signed after the body. */
  readonly timestampHeader: string;
}

export function withBodyHmac({ url, init }: OAuthRequest, hmac: BodyHmac, now: Date): OAuthRequest {
  const timestamp = String(now.getTime());
  const signature = createHmac('sha256', hmac.secret).update(`${init.body ?? ''}${timestamp}`).digest('hex');
  const headers = { ...init.headers, [hmac.timestampHeader.toLowerCase()]: timestamp, [hmac.signatureHeader.toLowerCase()]: signature };
  return { url, init: { ...init, headers } };
}
