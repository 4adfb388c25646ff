import { randomBytes, timingSafeEqual } from 'node:crypto';

import { macOf } from '@holdfast/vault';

import type { Runtime } from '../context.js';

type Keyed = Pick<Runtime, 'keys'>;

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/**
 * Creates the id of a WebSocket: a UUID, as the published SDKs expect, whose first half is random and whose second half
 * proves that this service created it. So nothing is stored under an invented id.
 */
export function createSocketId(runtime: Keyed): string {
  const bytes = Buffer.concat([randomBytes(8), Buffer.alloc(8)]);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  proofOf(runtime, bytes.subarray(0, 8)).copy(bytes, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The id in its canonical form; `null` for an id that this service did not create. */
export function readSocketId(runtime: Keyed, given: string | null): string | null {
  if (given === null || !UUID.test(given)) return null;
  const bytes = Buffer.from(given.replaceAll('-', ''), 'hex');
  return timingSafeEqual(proofOf(runtime, bytes.subarray(0, 8)), bytes.subarray(8)) ? given.toLowerCase() : null;
}

function proofOf({ keys }: Keyed, random: Buffer): Buffer {
  const proof = macOf(keys.pepper, `socket-id:${random.toString('hex')}`).subarray(0, 8);
  proof.writeUInt8((proof.readUInt8(0) & 0x3f) | 0x80, 0);
  return proof;
}
