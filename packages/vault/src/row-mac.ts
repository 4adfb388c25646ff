import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';

import type { DataKey } from './data-key.js';
import { deriveKey } from './derive-key.js';

const VERSION = 0x01;
const HMAC_SHA_256 = 0x02;
const KEY_ID_AT = 2;
const MAC_AT = 18;
const LENGTH = 50;

const rowKeys = new WeakMap<DataKey, KeyObject>();

/** The name of a table and the content of one of its rows, encoded by `encodeRow`. */
export interface EncodedRow {
  readonly table: string;
  readonly encoded: string;
}

/**
 * Authenticates one row of a table under a data key of its environment: `0x01 | 0x02 | data key id(16) |
 * HMAC-SHA-256(32)`. The key is derived from the data key for this purpose only.
 */
export function macRow(key: DataKey, row: EncodedRow): Buffer {
  const header = Buffer.concat([Uint8Array.of(VERSION, HMAC_SHA_256), Buffer.from(key.id.replaceAll('-', ''), 'hex')]);
  return Buffer.concat([header, digest(key, row)]);
}

/** Compares in constant time. `key` is the data key that the MAC names (`rowKeyIdOf`). */
export function matchesRowMac(key: DataKey, { table, encoded }: EncodedRow, stored: Uint8Array): boolean {
  if (rowKeyIdOf(stored) !== key.id) return false;
  return timingSafeEqual(digest(key, { table, encoded }), stored.subarray(MAC_AT));
}

/**
 * The UUID of the data key that a row's MAC names, which is not authenticated alone; undefined if the bytes are not
 * such a MAC.
 */
export function rowKeyIdOf(mac: Uint8Array): string | undefined {
  if (mac.length !== LENGTH || mac[0] !== VERSION || mac[1] !== HMAC_SHA_256) return undefined;
  const hex = Buffer.from(mac.buffer, mac.byteOffset + KEY_ID_AT, MAC_AT - KEY_ID_AT).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function digest(key: DataKey, { table, encoded }: EncodedRow): Buffer {
  return createHmac('sha256', rowKeyOf(key)).update(`${table}\n${encoded}`, 'utf8').digest();
}

function rowKeyOf(key: DataKey): KeyObject {
  const known = rowKeys.get(key);
  if (known) return known;
  const derived = deriveKey(key, 'row-mac');
  rowKeys.set(key, derived);
  return derived;
}
