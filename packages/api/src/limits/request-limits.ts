import { createCallCounter, type CallCounter } from './call-counter.js';
import type { SharedCounts } from './shared-counts.js';

const MINUTE_SECONDS = 60;

/** Limits on the calls of one caller. The address is the client's, according to `HOLDFAST_TRUSTED_PROXIES`. */
export interface RequestLimits {
  /** Per secret key; `null` when it is turned off. */
  readonly secretKey: CallCounter | null;
  /** Per lease, with the limit of a secret key, which the lease does not use up; `null` when it is turned off. */
  readonly lease: CallCounter | null;
  /** Per connect session: the Connect UI polls for the outcome about once a second. */
  readonly session: CallCounter;
  /** Per operator session. */
  readonly operator: CallCounter;
  /** Per address: requests whose key or token was refused. */
  readonly refused: CallCounter;
  /**
   * Per address: start links, callbacks and deliveries that match nothing known. They never cause a valid one to be
   * refused.
   */
  readonly page: CallCounter;
  /** Per address: public reads. It limits nothing else. */
  readonly publicPage: CallCounter;
  /** Per address, and per MAC of the key that was tried: failed sign-ins. */
  readonly failedSignIn: CallCounter;
}

export interface RequestLimitsOptions {
  readonly rateLimitPerMinute: number;
  readonly clock: () => Date;
  readonly shared: SharedCounts | undefined;
}

export function createRequestLimits({ rateLimitPerMinute, clock, shared }: RequestLimitsOptions): RequestLimits {
  const perMinute = (name: string, limit: number): CallCounter =>
    createCallCounter({ name, limit, windowSeconds: MINUTE_SECONDS, clock, shared });
  return {
    secretKey: rateLimitPerMinute === 0 ? null : perMinute('key', rateLimitPerMinute),
    lease: rateLimitPerMinute === 0 ? null : perMinute('lease', rateLimitPerMinute),
    session: perMinute('session', 600),
    operator: perMinute('operator', 1_200),
    refused: perMinute('refused', 3_000),
    page: perMinute('page', 1_200),
    publicPage: perMinute('public', 1_200),
    failedSignIn: createCallCounter({ name: 'sign-in', limit: 50, windowSeconds: 15 * MINUTE_SECONDS, clock, shared }),
  };
}
