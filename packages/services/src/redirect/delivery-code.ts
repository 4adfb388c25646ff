import type { Runtime } from '../context.js';
import { randomToken } from '../keys/random.js';
import { storedToken } from '../keys/stored-token.js';

/**
 * The last segment of the delivery URL: it identifies the flow by the hash of its state and authenticates itself with
 * its own token.
 */
export interface DeliveryCode {
  readonly stateHash: Uint8Array;
  readonly token: string;
}

export function makeDeliveryCode(
  runtime: Pick<Runtime, 'keys'>,
  state: string,
): { readonly code: string; readonly token: string } {
  const token = randomToken();
  return { code: `${Buffer.from(storedToken(runtime, 'flow-state', state)).toString('base64url')}.${token}`, token };
}

/** Undefined for text that cannot be a delivery code. */
export function readDeliveryCode(code: string): DeliveryCode | undefined {
  const [, stateHash, token] = /^([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/.exec(code) ?? [];
  return stateHash === undefined || token === undefined
    ? undefined
    : { stateHash: Buffer.from(stateHash, 'base64url'), token };
}
