import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { changedRow, isAuthenticContent, type CheckedContent } from './check-rows.js';
import { columnNames, guardedTables, type GuardedTable } from './guarded-tables.js';

/** The tables that a statement joins, by their one-letter aliases. */
export type Joined = Readonly<Record<string, GuardedTable>>;

interface JoinedColumns {
  readonly text: string;
  readonly keys: readonly string[];
  readonly mac: string;
  readonly name: string;
}

const known = new Map<string, JoinedColumns>();

function columnsOf(table: GuardedTable, alias: string): JoinedColumns {
  const found = known.get(`${alias} ${table}`);
  if (found) return found;
  const names = columnNames(table);
  const keys = names.map((_name, index) => `g${alias}${index}`);
  const columns: readonly string[] = guardedTables[table].columns;
  const at = columns.indexOf(guardedTables[table].names);
  const mac = `g${alias}${names.length}`;
  const text = [...names, 'row_mac'].map((name, index) => `${alias}.${name} as g${alias}${index}`).join(', ');
  const made = { text, keys, mac, name: keys[at] ?? '' };
  known.set(`${alias} ${table}`, made);
  return made;
}

/** Selects the authenticated columns of the joined rows; pass the result to `checkJoined`. */
export function guardColumns(db: Database, joined: Joined): SqlFragment {
  // oxlint-disable-next-line holdfast/bound-sql -- names of our own columns
  return clientOf(db).unsafe(guardColumnsText(joined)) as unknown as SqlFragment;
}

/** The same as text, for a statement that is plain text. */
export function guardColumnsText(joined: Joined): string {
  return Object.entries(joined)
    .map(([alias, table]) => columnsOf(table, alias).text)
    .join(', ');
}

/**
 * Returns the result of a statement without the columns of `guardColumns`.
 * @throws AppError `credential_integrity` when a joined row is not authentic
 */
export async function checkJoined<R extends object>(db: Database, joined: Joined, result: R): Promise<R> {
  if (!(await isAuthenticResult(db, joined, result))) throw changedRow();
  return withoutGuard(result);
}

/** The results whose rows are all authentic; the others are reported and left out. */
export async function authenticResults<R extends object>(
  db: Database,
  joined: Joined,
  results: readonly R[],
): Promise<readonly R[]> {
  const checked: R[] = [];
  for (const result of results) if (await isAuthenticResult(db, joined, result)) checked.push(withoutGuard(result));
  return checked;
}

/** Both kinds of results: those whose rows are all authentic, and the others, which are reported. */
export async function splitResults<R extends object>(
  db: Database,
  joined: Joined,
  results: readonly R[],
): Promise<{ readonly authentic: readonly R[]; readonly changed: readonly R[] }> {
  const authentic: R[] = [];
  const changed: R[] = [];
  for (const result of results)
    ((await isAuthenticResult(db, joined, result)) ? authentic : changed).push(withoutGuard(result));
  return { authentic, changed };
}

/** Whether the joined rows are all authentic. A row that is not is reported. */
export async function isAuthenticResult(db: Database, joined: Joined, result: object): Promise<boolean> {
  const found = result as Readonly<Record<string, unknown>>;
  for (const alias in joined) {
    const table = joined[alias];
    const checked = table && contentIn(found, table, alias);
    if (checked && !(await isAuthenticContent(db, checked))) return false;
  }
  return true;
}

/** Undefined if an outer join found no row. */
function contentIn(
  found: Readonly<Record<string, unknown>>,
  table: GuardedTable,
  alias: string,
): CheckedContent | undefined {
  const { keys, mac, name } = columnsOf(table, alias);
  const values = keys.map((key) => found[key]);
  const [environmentId] = values;
  if (typeof environmentId !== 'string') return undefined;
  return {
    content: { table, environmentId, values },
    mac: (found[mac] ?? null) as Uint8Array | null,
    name: () => String(found[name]),
  };
}

function withoutGuard<R extends object>(result: R): R {
  const kept: Record<string, unknown> = {};
  for (const key in result) if (!isGuardKey(key)) kept[key] = result[key];
  return kept as R;
}

/** `g`, the letter of the alias, and a number. No real column has such a name. */
function isGuardKey(key: string): boolean {
  const third = key.charCodeAt(2);
  return key.charCodeAt(0) === 103 && third >= 48 && third <= 57;
}
