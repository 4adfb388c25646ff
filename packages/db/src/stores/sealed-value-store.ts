/**
 * Sealed values of any table. SQL, because the caller names the table and the column, and each statement locks or
 * writes many rows.
 */
import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { only } from '../one-row.js';

/**
 * A column that holds sealed values, and the columns that identify the owner of such a value. The names are our own,
 * never a caller's.
 */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  /** The identity of a row inside its environment: an `id` of this type, or the place of a registration. */
  readonly key: 'uuid' | 'bigint' | 'registration';
  readonly reads: readonly string[];
}

export interface SealedUnder {
  readonly environmentId: string;
  /** The data key that a value names. */
  readonly keyId: string;
}

export interface LockedValue {
  readonly key: string;
  readonly sealed: Uint8Array;
  /** The columns of `reads`, in order. */
  readonly owner: readonly unknown[];
}

/**
 * The next rows of a column that are sealed under a data key, locked until the end of the transaction; rows that
 * others hold are skipped. `after` is the `key` of the previous row, null at the beginning.
 */
export async function lockSealedUnder(
  tx: Database,
  place: SealedPlace,
  { environmentId, keyId, after, limit }: SealedUnder & { readonly after: string | null; readonly limit: number },
): Promise<readonly LockedValue[]> {
  const sql = clientOf(tx);
  const reads = place.reads.map((name, index) => sql`, ${sql(name)} as ${sql(`owner_${index}`)}`);
  const { column } = keyOf(tx, place);
  const rows = await sql<Readonly<Record<string, unknown>>[]>`
    select ${column}::text as key, ${sql(place.column)} as sealed ${reads.length > 0 ? reads : sql``}
    from ${sql(place.table)}
    where ${sealedUnder(tx, place, { environmentId, keyId })} ${after === null ? sql`` : sql`and ${column} > ${after}`}
    order by ${column} limit ${limit}
    for no key update skip locked`;
  return rows.map((row) => ({
    key: String(row['key']),
    sealed: row['sealed'] as Uint8Array,
    owner: place.reads.map((_name, index) => row[`owner${index}`]),
  }));
}

export interface ResealedValue {
  readonly key: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Writes each value where the previous one is unchanged. Returns how many were written. */
export async function replaceSealed(
  tx: Database,
  place: SealedPlace,
  environmentId: string,
  values: readonly ResealedValue[],
): Promise<number> {
  if (values.length === 0) return 0;
  const sql = clientOf(tx);
  const { column, given } = keyOf(tx, place);
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const { count } = await sql`
    update ${sql(place.table)} t set ${sql(place.column)} = decode(given.after, 'hex')
    from unnest(${values.map(({ key }) => key)}::text[], ${values.map(({ before }) => hex(before))}::text[], ${values.map(({ after }) => hex(after))}::text[])
      as given (key, before, after)
    where t.${environmentColumn(tx, place)} = ${environmentId} and ${column} = ${given} and t.${sql(place.column)} = decode(given.before, 'hex')`;
  return count;
}

/** The number of the column's values that only this data key opens. */
export async function countSealedUnder(db: Database, place: SealedPlace, under: SealedUnder): Promise<number> {
  const sql = clientOf(db);
  const rows = await sql<
    { count: number }[]
  >`select count(*) from ${sql(place.table)} where ${sealedUnder(db, place, under)}`;
  return only(rows).count;
}

/** The bytes 3 to 18 of a sealed value name its data key. */
function sealedUnder(db: Database, place: SealedPlace, { environmentId, keyId }: SealedUnder): SqlFragment {
  const sql = clientOf(db);
  const named = Buffer.from(keyId.replaceAll('-', ''), 'hex');
  return sql`${environmentColumn(db, place)} = ${environmentId} and substring(${sql(place.column)} from 3 for 16) = ${named}`;
}

/** The key in the table, and the expression for a given key. */
function keyOf(db: Database, { key }: SealedPlace): { readonly column: SqlFragment; readonly given: SqlFragment } {
  const sql = clientOf(db);
  switch (key) {
    case 'uuid':
      return { column: sql`id`, given: sql`given.key::uuid` };
    case 'bigint':
      return { column: sql`id`, given: sql`given.key::bigint` };
    case 'registration':
      return { column: sql`(integration_id::text || encode(issuer_hash, 'hex'))`, given: sql`given.key` };
  }
}

function environmentColumn(db: Database, { table }: SealedPlace): SqlFragment {
  const sql = clientOf(db);
  return sql`${sql(table === 'environments' ? 'id' : 'environment_id')}`;
}
