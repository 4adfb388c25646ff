import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

import { VaultError } from './vault-error.js';

/** A key from the operator. It only wraps data keys. Logs show nothing of a `KeyObject`. */
export interface RootKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** `current` wraps new data keys; every key of the ring unwraps. */
export interface RootKeyRing {
  readonly current: RootKey;
  readonly byId: ReadonlyMap<string, RootKey>;
}

const ROOT_KEY_BYTES = 32;
const ID = /^[A-Za-z0-9_-]{1,32}$/;

/**
 * Parses `k2:<base64 of 32 bytes>,k1:<…>`, the current key first.
 *
 * @throws VaultError `invalid_root_keys`, naming every faulty entry by its position without repeating its text
 */
export function parseRootKeys(text: string): RootKeyRing {
  const entries = text.split(',').map((entry) => entry.trim());
  const byId = new Map<string, RootKey>();
  const faults: string[] = [];

  for (const [index, entry] of entries.entries()) {
    const fault = addRootKey(byId, entry);
    if (fault !== null) faults.push(`entry ${index + 1} ${fault}`);
  }

  const current = byId.values().next().value;
  if (faults.length > 0 || current === undefined) {
    throw new VaultError(
      'invalid_root_keys',
      `Root keys are written <id>:<base64 of 32 bytes>, separated by commas, the current one first; ${faults.join('; ')}.`,
    );
  }
  return { current, byId };
}

/** Generates a root key in the text form of one entry. */
export function generateRootKey(id: string): string {
  if (!ID.test(id)) throw new RangeError('A root key id has 1 to 32 letters, digits, - or _.');
  return `${id}:${randomBytes(ROOT_KEY_BYTES).toString('base64')}`;
}

function addRootKey(byId: Map<string, RootKey>, entry: string): string | null {
  if (entry === '') return 'is empty';
  const colonAt = entry.indexOf(':');
  if (colonAt === -1) return 'has no colon between id and key';
  const id = entry.slice(0, colonAt);
  if (!ID.test(id)) return 'has an id that is not 1 to 32 letters, digits, - or _';
  if (byId.has(id)) return 'repeats an id';

  const encoded = entry.slice(colonAt + 1);
  const bytes = Buffer.from(encoded, 'base64');
  // Node skips invalid base64 instead of rejecting it, so encoding the result again must return the same text.
  if (bytes.toString('base64') !== encoded) return 'has a key that is not base64 with padding';
  if (bytes.length !== ROOT_KEY_BYTES) return `has a key of ${bytes.length} bytes instead of ${ROOT_KEY_BYTES}`;
  byId.set(id, { id, key: createSecretKey(bytes) });
  bytes.fill(0);
  return null;
}
