import { rename, rm, writeFile } from 'node:fs/promises';

import type { SourceRef } from './source-lists.js';

/** The reason why a part was not imported; contains no value of the other host. */
export interface Reason {
  readonly code: string;
  readonly message: string;
}

export type RowStatus = 'imported' | 'overwritten' | 'already_there' | 'skipped' | 'failed';

type RowOutcome = SourceRef & { readonly status: RowStatus; readonly reason?: Reason };

export interface IntegrationOutcome {
  readonly key: string;
  readonly provider: string;
  /** `created`: also one that would be created, in a dry run. `exists`: left unchanged. */
  readonly status: 'created' | 'exists' | 'skipped';
  readonly reason: Reason | null;
  /** The fields in which an existing integration differs from the other host's; no values. */
  readonly differences: readonly string[];
  readonly notes: readonly string[];
}

export type Counts = Readonly<Record<RowStatus, number>>;

export interface ImportReport {
  readonly version: 1;
  readonly host: string;
  readonly environment: string;
  /** Nothing was written in a dry run: `imported` and `created` report what would be. */
  readonly dry_run: boolean;
  readonly started_at: string;
  readonly ended_at: string;
  /** `stopped`: the import could not continue, for `reason`. */
  readonly ended: 'complete' | 'interrupted' | 'stopped';
  readonly reason: string | null;
  readonly counts: Counts;
  /** Imported or overwritten connections whose refresh token the other host also holds. */
  readonly shared_refresh_tokens: number;
  readonly integrations: readonly (Omit<IntegrationOutcome, 'key'> & {
    readonly unique_key: string;
    readonly connections: Counts;
  })[];
  readonly connections: readonly {
    readonly provider_config_key: string | null;
    readonly connection_id: string | null;
    readonly status: RowStatus;
    readonly reason: Reason | null;
  }[];
}

/** The counts so far. */
export interface Tally {
  integration(outcome: IntegrationOutcome): void;
  row(outcome: RowOutcome): void;
  sharedRefreshToken(): void;
  report(frame: ReportFrame): ImportReport;
}

type ReportFrame = Pick<
  ImportReport,
  'host' | 'environment' | 'dry_run' | 'started_at' | 'ended_at' | 'ended' | 'reason'
>;

export function createTally(): Tally {
  const integrations: IntegrationOutcome[] = [];
  const rows: RowOutcome[] = [];
  let shared = 0;
  return {
    integration: (outcome) => void integrations.push(outcome),
    row: (outcome) => void rows.push(outcome),
    sharedRefreshToken: () => void (shared += 1),
    report: (frame) => ({
      version: 1,
      ...frame,
      counts: countsOf(rows),
      shared_refresh_tokens: shared,
      integrations: integrations.map(({ key, ...outcome }) => ({
        unique_key: key,
        ...outcome,
        connections: countsOf(rows.filter((row) => row.integrationKey === key)),
      })),
      connections: rows.map(({ integrationKey, connectionId, status, reason }) => ({
        provider_config_key: integrationKey,
        connection_id: connectionId,
        status,
        reason: reason ?? null,
      })),
    }),
  };
}

function countsOf(rows: readonly RowOutcome[]): Counts {
  const counts = { imported: 0, overwritten: 0, already_there: 0, skipped: 0, failed: 0 };
  for (const { status } of rows) counts[status] += 1;
  return counts;
}

/** Whether everything that was requested is here. */
export function isAllIn({ ended, counts, integrations }: ImportReport): boolean {
  return (
    ended === 'complete' &&
    counts.failed === 0 &&
    counts.skipped === 0 &&
    integrations.every(({ status }) => status !== 'skipped')
  );
}

/** Writes the complete file or none; only its owner can read it. */
export async function writeReport(path: string, report: ImportReport): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(unfinished, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
