import type { ChangedRow, RowContent, RowGuard } from '@holdfast/db';
import {
  encodeRow,
  macRow,
  matchesRowMac,
  rowKeyIdOf,
  type DataKey,
  type EncodedRow,
  type RowValue,
} from '@holdfast/vault';

import type { DataKeys } from './data-keys.js';

/** The part of the data keys that a guard needs. */
type KeySource = Pick<DataKeys, 'active' | 'byId' | 'opened'>;

/** A guard that also reports changed rows to a listener. */
export interface ReportingGuard extends RowGuard {
  readonly onChange: (listener: (change: ChangedRow) => void) => void;
}

const MAX_REMEMBERED = 2_000;

/** Signs rows under the data key of their environment, and checks each under the key that its MAC names. */
export function createRowGuard(keys: KeySource): ReportingGuard {
  const remembered = rememberRows();
  let tell: (change: ChangedRow) => void = () => undefined;

  function matches(key: DataKey | undefined, { table, environmentId, values }: RowContent, mac: Uint8Array): boolean {
    // A data key of another environment never authenticates rows of this one, whatever the MAC says.
    if (key === undefined || key.environmentId !== environmentId) return false;
    const encoded = encodeRow(values as readonly RowValue[]);
    const row = { table, encoded };
    if (remembered.has(row, mac)) return true;
    const isRight = matchesRowMac(key, row, mac);
    if (isRight) remembered.note(row, mac);
    return isRight;
  }

  return {
    async sign(db, { table, environmentId, values }) {
      return macRow(await keys.active(db, environmentId), { table, encoded: encodeRow(values as readonly RowValue[]) });
    },
    isAuthentic(db, content, mac) {
      const id = mac === null ? undefined : rowKeyIdOf(mac);
      if (mac === null || id === undefined) return false;
      const key = keys.opened(db, id);
      if (key !== undefined) return matches(key, content, mac);
      return keys.byId(db, id).then((found) => matches(found, content, mac));
    },
    report: (change) => tell(change),
    onChange(listener) {
      tell = listener;
    },
  };
}

interface RememberedRows {
  readonly has: (row: EncodedRow, mac: Uint8Array) => boolean;
  readonly note: (row: EncodedRow, mac: Uint8Array) => void;
}

/**
 * Rows of few tables are read with every connection. If the MAC and the values are the same as last time, no second
 * computation is needed; both are compared, so a changed row never passes as a checked one.
 */
function rememberRows(): RememberedRows {
  const rows = new Map<string, string>();
  const keyOf = (table: string, mac: Uint8Array): string =>
    `${table} ${Buffer.from(mac.buffer, mac.byteOffset, mac.byteLength).toString('latin1')}`;
  const isKept = (table: string): boolean =>
    table === 'integrations' || table === 'environments' || table === 'api_keys';
  return {
    has: ({ table, encoded }, mac) => isKept(table) && rows.get(keyOf(table, mac)) === encoded,
    note({ table, encoded }, mac) {
      if (!isKept(table)) return;
      if (rows.size >= MAX_REMEMBERED) rows.clear();
      rows.set(keyOf(table, mac), encoded);
    },
  };
}
