import { createCallCounter, type CallCounter } from './call-counter.js';
import type { SharedCounts } from './shared-counts.js';

const MINUTE_SECONDS = 60;

/** Every limit on how often one caller may ask. Addresses are coarse: a proxy in front makes many people one address. */
export interface RequestLimits {
  /** By secret key; `null` when it is turned off. */
  readonly secretKey: CallCounter | null;
  /** By connect session: the Connect UI asks for the outcome once a second or so. */
  readonly session: CallCounter;
  /** By operator session. */
  readonly operator: CallCounter;
  /** By address: calls whose key or token was refused. */
  readonly refused: CallCounter;
  /** By address: start and callback pages, and what anybody may read. */
  readonly page: CallCounter;
  /** By address: failed sign-ins. */
  readonly failedSignIn: CallCounter;
}

export interface RequestLimitsOptions {
  readonly rateLimitPerMinute: number;
  readonly shared: SharedCounts | undefined;
}

export function createRequestLimits({ rateLimitPerMinute, shared }: RequestLimitsOptions): RequestLimits {
  const perMinute = (name: string, limit: number): CallCounter => createCallCounter({ name, limit, windowSeconds: MINUTE_SECONDS, shared });
  return {
    secretKey: rateLimitPerMinute === 0 ? null : perMinute('key', rateLimitPerMinute),
    session: perMinute('session', 600),
    operator: perMinute('operator', 1_200),
    refused: perMinute('refused', 3_000),
    page: perMinute('page', 1_200),
    failedSignIn: createCallCounter({ name: 'sign-in', limit: 50, windowSeconds: 15 * MINUTE_SECONDS, shared }),
  };
}
