import { rename, rm, writeFile } from 'node:fs/promises';

import type { SourceRef } from './source-lists.js';

/** Why something was not taken over; no value of the other host stands in it. */
export interface Reason {
  readonly code: string;
  readonly message: string;
}

export type RowStatus = 'imported' | 'overwritten' | 'already_there' | 'skipped' | 'failed';

type RowOutcome = SourceRef & { readonly status: RowStatus; readonly reason?: Reason };

export interface IntegrationOutcome {
  readonly key: string;
  readonly provider: string;
  /** `created`: or would be, in a dry run. `exists`: left as it is. */
  readonly status: 'created' | 'exists' | 'skipped';
  readonly reason: Reason | null;
  /** Fields in which an integration that exists here is not as it is there; no values. */
  readonly differences: readonly string[];
  readonly notes: readonly string[];
}

export type Counts = Readonly<Record<RowStatus, number>>;

export interface ImportReport {
  readonly version: 1;
  readonly host: string;
  readonly environment: string;
  /** Nothing was written then: `imported` and `created` say what would be. */
  readonly dry_run: boolean;
  readonly started_at: string;
  readonly ended_at: string;
  /** `stopped`: it could not go on, as `reason` says. */
  readonly ended: 'complete' | 'interrupted' | 'stopped';
  readonly reason: string | null;
  readonly counts: Counts;
  /** Connections imported or overwritten whose refresh token the other host holds as well. */
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

/** Whether everything that was asked for is here. */
export function isAllIn({ ended, counts, integrations }: ImportReport): boolean {
  return (
    ended === 'complete' &&
    counts.failed === 0 &&
    counts.skipped === 0 &&
    integrations.every(({ status }) => status !== 'skipped')
  );
}

/** Writes a whole file or none; only its owner can read it. */
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
