import type { AppError } from '@holdfast/schema';
import { createIntegration, importConnections, type ImportResult, type ServiceContext } from '@holdfast/services';

import { dryly, type PlannedIntegration } from './plan-integration.js';
import type { ReadRow } from './read-row.js';
import type { Reason, RowStatus } from './report.js';
import type { ImportParams, RowToWrite } from './run-import.js';

type Readable = Extract<RowToWrite, { readonly ok: true }>;

/** Writes the read connections without webhooks, and records the result of each row. */
export async function writeRows(
  { ctx, options, tally, progress }: ImportParams,
  plans: ReadonlyMap<string, PlannedIntegration>,
  rows: readonly RowToWrite[],
): Promise<void> {
  const good = rows.filter((row) => row.ok);
  const write = async (inside: ServiceContext): Promise<readonly (readonly [Readable, ImportResult])[]> => {
    const kept = await importAll(
      inside,
      good.filter(({ replaces }) => !replaces),
      'keep',
    );
    return [
      ...kept,
      ...(await importAll(
        inside,
        good.filter(({ replaces }) => replaces),
        'update',
      )),
    ];
  };
  const written = await (options.isDryRun
    ? dryly(ctx, async (inside) => {
        await makeMissing(inside, plans, good);
        return write(inside);
      })
    : write(ctx));
  for (const row of rows)
    if (!row.ok)
      tally.row({
        integrationKey: row.integrationKey,
        connectionId: row.connectionId,
        status: row.status,
        reason: row.reason,
      });
  for (const [row, result] of written) note({ tally }, row, result);
  for (const _row of rows) progress.advance();
}

async function importAll(
  ctx: ServiceContext,
  rows: readonly Readable[],
  existing: 'keep' | 'update',
): Promise<readonly (readonly [Readable, ImportResult])[]> {
  if (rows.length === 0) return [];
  const results = await importConnections(ctx, {
    connections: rows.map(({ row }) => row),
    mode: 'each_by_itself',
    existing,
    notify: false,
  });
  return results.flatMap((result) => {
    const row = rows[result.index];
    return row ? [[row, result] as const] : [];
  });
}

/** A dry run has not created the integrations of its rows. */
async function makeMissing(
  ctx: ServiceContext,
  plans: ReadonlyMap<string, PlannedIntegration>,
  rows: readonly ReadRow[],
): Promise<void> {
  for (const key of new Set(rows.map(({ integrationKey }) => integrationKey))) {
    const input = plans.get(key)?.input;
    if (input) await createIntegration(ctx, input);
  }
}

const STATUS: Readonly<Record<Exclude<ImportResult['status'], 'failed'>, RowStatus>> = {
  created: 'imported',
  updated: 'overwritten',
  unchanged: 'already_there',
};

function note(
  { tally }: Pick<ImportParams, 'tally'>,
  { integrationKey, connectionId, holdsRefreshToken, leftOut }: Readable,
  result: ImportResult,
): void {
  if (result.status === 'failed')
    return tally.row({ integrationKey, connectionId, status: 'failed', reason: reasonOf(result.error) });
  const reason: Reason | undefined =
    leftOut.length === 0
      ? undefined
      : { code: 'left_out', message: `not known here and left out: ${leftOut.join(', ')}` };
  tally.row({ integrationKey, connectionId, status: STATUS[result.status], ...(reason && { reason }) });
  if (holdsRefreshToken && result.status !== 'unchanged') tally.sharedRefreshToken();
}

function reasonOf({ code, message }: AppError): Reason {
  return { code, message };
}
