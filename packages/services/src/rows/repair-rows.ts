import { createHash } from 'node:crypto';

import {
  findRefused,
  findRefusedRow,
  GUARDED_TABLES,
  signRefused,
  type GuardedTable,
  type RefusedRow,
} from '@holdfast/db';
import { encodeRow, type RowValue } from '@holdfast/vault';

import type { Runtime } from '../context.js';
import { recordRowEvent } from '../events/record-row-event.js';

const PAGE = 500;

type Keyed = Pick<Runtime, 'db' | 'keys'>;

interface RowsChecked {
  readonly table: GuardedTable;
  readonly checked: number;
  readonly refused: readonly RefusedRow[];
}

/** Checks every row of an environment, or of one of its tables, page by page; changes nothing. */
export async function* checkRows(
  { db }: Keyed,
  environmentId: string,
  tables: readonly GuardedTable[] = GUARDED_TABLES,
): AsyncGenerator<RowsChecked> {
  for (const table of tables) {
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof findRefused>> = await findRefused(
        db,
        { table, environmentId },
        { after, limit: PAGE },
      );
      yield { table, checked: page.checked, refused: page.refused };
      after = page.next;
    } while (after !== null);
  }
}

export interface RowToSign {
  readonly table: GuardedTable;
  readonly environmentId: string;
  /** The id of the row, or its name in the log. */
  readonly row: string;
}

export interface ShownRow extends RefusedRow {
  /** A hash of the row's content, which the signer must repeat, so that only content that was seen is signed. */
  readonly fingerprint: string;
}

/** A refused row with its fingerprint; undefined if the row does not exist or is not refused. */
export async function showRefusedRow(
  { db }: Keyed,
  { table, environmentId, row }: RowToSign,
): Promise<ShownRow | undefined> {
  const found = await findRefusedRow(db, { table, environmentId }, row);
  return found && { ...found, fingerprint: fingerprintOf(found) };
}

/** Signs a refused row with its current content if that still matches the fingerprint, and records the signing. */
export async function signShownRow({ db }: Keyed, shown: ShownRow): Promise<boolean> {
  return signRefused(db, shown, {
    accepts: (row) => fingerprintOf(row) === shown.fingerprint,
    alongside: (tx) => recordRowEvent(tx, 'row.signed', { ...shown, row: shown.id }),
  });
}

function fingerprintOf({ table, id, values }: RefusedRow): string {
  const content = encodeRow(Object.values(values) as readonly RowValue[]);
  return createHash('sha256').update(`${table} ${id} ${content}`).digest('hex').slice(0, 16);
}
