import { changedRow, connectionStore, transaction, type ConnectionRecord } from '@holdfast/db';
import { notFound, type AppError } from '@holdfast/schema';

import { changedHosts, mayChangeHosts } from '../access/changed-hosts.js';
import { mayReplaceCredential } from '../access/require-scope.js';
import type { ServiceContext } from '../context.js';
import type { AuthEvent, NewEvent } from '../events/event.js';
import { recordEvents } from '../events/record-event.js';
import { newColumns, overridingColumns, type SaveConnectionInput } from './save-connection.js';

/** One connection to create or to override. */
export interface SaveRow {
  readonly index: number;
  readonly save: SaveConnectionInput & { readonly connectionId: string };
  /** Whether the caller chose the id; a generated id cannot exist yet. */
  readonly isNamed: boolean;
}

type Outcome =
  | { readonly status: 'created' | 'updated' | 'unchanged' }
  | { readonly status: 'failed'; readonly error: AppError };
export type SavedRow = Outcome & { readonly row: SaveRow };

interface SaveOptions {
  readonly existing: 'update' | 'keep';
  /** May throw, which rolls everything back. */
  readonly onFailure: (failures: readonly { readonly row: SaveRow; readonly error: AppError }[]) => void;
}

/**
 * Creates or overrides many connections and records their events in one transaction, with a fixed number of statements.
 */
export async function saveConnections(
  ctx: ServiceContext,
  rows: readonly SaveRow[],
  options: SaveOptions,
): Promise<readonly SavedRow[]> {
  if (rows.length === 0) return [];
  const saved = await transaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx };
    const found = await existingOf(
      inside,
      rows.filter(({ isNamed }) => isNamed),
    );
    const made = await insertRows(
      inside,
      rows.filter((row) => !isThere(found, row)),
    );
    // A row that neither existed nor could be inserted was inserted by another request just now, or its integration was
    // deleted.
    const late = rows.filter((row) => !isThere(found, row) && !made.has(nameOf(row)));
    const { existing, changed } = late.length === 0 ? found : joined(found, await existingOf(inside, late));
    const known = { made, existing, changed, keep: options.existing === 'keep' };
    const outcomes = rows.map((row): SavedRow => ({ row, ...outcomeOf(ctx, row, known) }));
    options.onFailure(outcomes.flatMap((outcome) => (outcome.status === 'failed' ? [outcome] : [])));
    const overridden = await overrideRows(inside, outcomes, existing);
    await recordEvents(inside, [
      ...eventsOf(rows, made, 'auth.creation'),
      ...eventsOf(rows, overridden, 'auth.override'),
      ...hostChangesOf(outcomes, existing),
    ]);
    return outcomes;
  });
  ctx.wakeDeliveries();
  return saved;
}

type ByName = ReadonlyMap<string, ConnectionRecord>;

function nameOf({ save }: SaveRow): string {
  return `${save.integration.id} ${save.connectionId}`;
}

/**
 * The existing connections: those that may be overridden, and the names of rows that were changed outside this
 * service.
 */
interface Existing {
  readonly existing: ByName;
  readonly changed: ReadonlySet<string>;
}

async function existingOf(ctx: ServiceContext, rows: readonly SaveRow[]): Promise<Existing> {
  if (rows.length === 0) return { existing: new Map(), changed: new Set() };
  const refs = rows.map(({ save }) => ({ integrationRowId: save.integration.id, connectionId: save.connectionId }));
  const { records, changed } = await connectionStore.lockEachByRef(ctx.db, ctx.environment.id, refs);
  return {
    existing: byName(records),
    changed: new Set(changed.map(({ integrationRowId, connectionId }) => `${integrationRowId} ${connectionId}`)),
  };
}

function isThere({ existing, changed }: Existing, row: SaveRow): boolean {
  return existing.has(nameOf(row)) || changed.has(nameOf(row));
}

function joined(one: Existing, other: Existing): Existing {
  return {
    existing: new Map([...one.existing, ...other.existing]),
    changed: new Set([...one.changed, ...other.changed]),
  };
}

function byName(records: readonly ConnectionRecord[]): ByName {
  return new Map(records.map((record) => [`${record.integrationRowId} ${record.connectionId}`, record]));
}

async function insertRows(ctx: ServiceContext, rows: readonly SaveRow[]): Promise<ByName> {
  if (rows.length === 0) return new Map();
  const inputs = await Promise.all(rows.map(({ save }) => newColumns(ctx, save)));
  return byName(await connectionStore.insertMany(ctx.db, ctx.environment.id, inputs));
}

interface Known extends Existing {
  readonly made: ByName;
  readonly keep: boolean;
}

function outcomeOf(ctx: ServiceContext, row: SaveRow, { made, existing, changed, keep }: Known): Outcome {
  if (made.has(nameOf(row))) return { status: 'created' };
  if (changed.has(nameOf(row))) return { status: 'failed', error: changedRow() };
  const record = existing.get(nameOf(row));
  if (!record) return { status: 'failed', error: notFound('integration', row.save.integration.uniqueKey) };
  if (keep) return { status: 'unchanged' };
  const refusal = mayReplaceCredential(ctx) ?? mayChangeHosts(ctx, changedHosts(row.save, record));
  return refusal ? { status: 'failed', error: refusal } : { status: 'updated' };
}

async function overrideRows(ctx: ServiceContext, outcomes: readonly SavedRow[], existing: ByName): Promise<ByName> {
  const changes: connectionStore.OverrideConnectionInput[] = [];
  for (const { row, status } of outcomes) {
    const record = existing.get(nameOf(row));
    if (status === 'updated' && record)
      changes.push({ id: record.id, ...(await overridingColumns(ctx, row.save, record)) });
  }
  return changes.length === 0
    ? new Map()
    : byName(await connectionStore.overrideMany(ctx.db, ctx.environment.id, changes));
}

function hostChangesOf(outcomes: readonly SavedRow[], existing: ByName): readonly NewEvent[] {
  return outcomes.flatMap(({ row, status }) => {
    const connection = status === 'updated' ? existing.get(nameOf(row)) : undefined;
    const fields = connection ? changedHosts(row.save, connection) : [];
    return connection && fields.length > 0
      ? [{ type: 'connection.host_changed' as const, subject: connection, fields }]
      : [];
  });
}

function eventsOf(rows: readonly SaveRow[], records: ByName, type: AuthEvent['type']): AuthEvent[] {
  return rows.flatMap((row) => {
    const record = records.get(nameOf(row));
    return record ? [{ type, subject: { ...record, endUser: null }, notify: row.save.notify !== false }] : [];
  });
}
