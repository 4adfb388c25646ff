import { setTimeout as sleep } from 'node:timers/promises';

import {
  countSignedUnder,
  GUARDED_TABLES,
  resignUnder,
  sealedValueStore,
  transaction,
  type Database,
  type dataKeyStore,
  type GuardedTable,
  type ResignedPage,
} from '@holdfast/db';
import { AppError } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.js';
import { openValue, sealValue } from './sealed-values.js';

const BATCH = 200;
/** The pause between two batches, so that callers hardly notice. */
const PAUSE_MS = 25;

type Keyed = Pick<Runtime, 'db' | 'keys'>;

/** The result of one batch. */
export interface ResealedBatch {
  readonly environmentId: string;
  /** Values that are now sealed under the active data key. */
  readonly resealed: number;
  /** Values that do not open and stay as they are. */
  readonly unopened: number;
}

/**
 * Goes once through every sealed value and every signed row whose data key is no longer active, batch by batch, each in
 * its own transaction. Rows that are locked are skipped, so any number of processes may do this at the same time, and a
 * killed one leaves nothing half done.
 */
export async function* resealOnce(
  runtime: Keyed,
  keys: readonly dataKeyStore.WrappedDataKeyRecord[],
): AsyncGenerator<ResealedBatch> {
  for (const { id: keyId, environmentId } of keys) {
    // The system's key seals no values.
    if (environmentId === null) continue;
    for (const column of SEALED_COLUMNS) yield* resealColumn(runtime, column, { environmentId, keyId });
    for (const table of GUARDED_TABLES) yield* resignTable(runtime, table, { environmentId, keyId });
  }
}

async function* resealColumn(
  runtime: Keyed,
  column: SealedColumn,
  under: sealedValueStore.SealedUnder,
): AsyncGenerator<ResealedBatch> {
  let after: string | null = null;
  for (;;) {
    const options: BatchOptions = { ...under, after, limit: BATCH };
    const batch: LockedBatch = await transaction(runtime.db, (tx) =>
      resealBatch({ ...runtime, db: tx }, column, options),
    );
    if (batch.found > 0)
      yield { environmentId: under.environmentId, resealed: batch.resealed, unopened: batch.unopened };
    if (batch.found < BATCH) return;
    after = batch.last;
    await sleep(PAUSE_MS);
  }
}

/** Does the same for the MACs of rows; a MAC that does not match its row stays as it is. */
async function* resignTable(
  { db }: Keyed,
  table: GuardedTable,
  { environmentId, keyId }: sealedValueStore.SealedUnder,
): AsyncGenerator<ResealedBatch> {
  let after: string | null = null;
  do {
    const page: ResignedPage = await resignUnder(db, { table, environmentId }, { keyId, after, limit: BATCH });
    if (page.signed + page.changed > 0) yield { environmentId, resealed: page.signed, unopened: page.changed };
    after = page.next;
    if (after !== null) await sleep(PAUSE_MS);
  } while (after !== null);
}

interface BatchOptions extends sealedValueStore.SealedUnder {
  readonly after: string | null;
  readonly limit: number;
}

interface LockedBatch extends Omit<ResealedBatch, 'environmentId'> {
  readonly found: number;
  readonly last: string | null;
}

async function resealBatch(runtime: Keyed, column: SealedColumn, options: BatchOptions): Promise<LockedBatch> {
  const { environmentId } = options;
  const locked = await sealedValueStore.lockSealedUnder(runtime.db, column, options);
  const values: sealedValueStore.ResealedValue[] = [];
  for (const { key, sealed, owner } of locked) {
    const after = await resealValue(runtime, sealed, column.ownerOf(environmentId, owner));
    if (after) values.push({ key, before: sealed, after });
  }
  const unopened = locked.length - values.length;
  const resealed = await sealedValueStore.replaceSealed(runtime.db, column, environmentId, values);
  return { found: locked.length, resealed, unopened, last: locked.at(-1)?.key ?? null };
}

async function resealValue(
  runtime: Keyed,
  sealed: Uint8Array,
  owner: ReturnType<SealedColumn['ownerOf']>,
): Promise<Uint8Array | undefined> {
  try {
    return await sealValue(runtime, await openValue(runtime, sealed, owner), owner);
  } catch (error) {
    // Somebody changed or moved it: a value that this service never wrote must not become valid.
    if (error instanceof AppError && error.code === 'credential_integrity') return undefined;
    throw error;
  }
}

/** The number of values and MACs that still need this data key. */
export async function countUnder(db: Database, under: sealedValueStore.SealedUnder): Promise<number> {
  let count = 0;
  for (const column of SEALED_COLUMNS) count += await sealedValueStore.countSealedUnder(db, column, under);
  for (const table of GUARDED_TABLES) count += await countSignedUnder(db, { ...under, table });
  return count;
}
