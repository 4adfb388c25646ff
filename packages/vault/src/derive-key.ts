import type { KeyObject } from 'node:crypto';

import type { DataKey } from './data-key.js';
import { expandKey } from './expand-key.js';

const PURPOSE = /^[a-z][a-z0-9-]*$/;

/**
 * Derives a key for one further purpose (`pepper`, `audit`, …) of a data key: HKDF-SHA-256 (RFC 5869), info
 * `holdfast/v1/<purpose>`. The data key's own sealing key is derived under a name with a slash, which no purpose can
 * have.
 */
export function deriveKey(dataKey: DataKey, purpose: string): KeyObject {
  if (!PURPOSE.test(purpose)) throw new RangeError('A key purpose consists of lower-case letters, digits and hyphens.');
  return expandKey(dataKey.secret, purpose);
}
