import { createFixedWindow, type FixedWindow } from './fixed-window.js';

const MINUTE_MS = 60_000;

/** Every limit on how often one caller may ask. Addresses are coarse: a proxy in front makes many people one address. */
export interface RequestLimits {
  /** By secret key; `null` when it is turned off. */
  readonly secretKey: FixedWindow | null;
  /** By connect session: the Connect UI asks for the outcome once a second or so. */
  readonly session: FixedWindow;
  /** By operator session. */
  readonly operator: FixedWindow;
  /** By address: calls whose key or token was refused. */
  readonly refused: FixedWindow;
  /** By address: start and callback pages. */
  readonly page: FixedWindow;
  /** By address: failed sign-ins. */
  readonly failedSignIn: FixedWindow;
}

export interface RequestLimitsOptions {
  readonly rateLimitPerMinute: number;
  readonly clock: () => Date;
}

export function createRequestLimits({ rateLimitPerMinute, clock }: RequestLimitsOptions): RequestLimits {
  const perMinute = (limit: number): FixedWindow => createFixedWindow({ limit, windowMs: MINUTE_MS, clock });
  return {
    secretKey: rateLimitPerMinute === 0 ? null : perMinute(rateLimitPerMinute),
    session: perMinute(600),
    operator: perMinute(1_200),
    refused: perMinute(3_000),
    page: perMinute(1_200),
    failedSignIn: createFixedWindow({ limit: 50, windowMs: 15 * MINUTE_MS, clock }),
  };
}
