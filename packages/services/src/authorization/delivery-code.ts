import { hashToken, randomToken } from '../keys/random.js';

/** The last segment of the address to which a provider delivers: it finds the flow by its state and proves itself by a token of its own. */
export interface DeliveryCode {
  readonly stateHash: Uint8Array;
  readonly token: string;
}

export function makeDeliveryCode(state: string): { readonly code: string; readonly token: string } {
  const token = randomToken();
  return { code: `${Buffer.from(hashToken(state)).toString('base64url')}.${token}`, token };
}

/** Undefined for what cannot be one. */
export function readDeliveryCode(code: string): DeliveryCode | undefined {
  const [, stateHash, token] = /^([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/.exec(code) ?? [];
  return stateHash === undefined || token === undefined ? undefined : { stateHash: Buffer.from(stateHash, 'base64url'), token };
}
