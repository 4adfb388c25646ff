import { connectionStore } from '@holdfast/db';
import { importConnectionInputSchema } from '@holdfast/schema';
import { isDatabaseUnavailable, type ServiceContext } from '@holdfast/services';

import { EXIT, StartError } from '../../start-error.js';
import type { ImportOptions } from './options.js';
import { planIntegration, type PlannedIntegration } from './plan-integration.js';
import type { Progress } from './progress.js';
import { readRow, type ReadRow, type SourceName } from './read-row.js';
import type { Tally } from './report.js';
import type { SourceClient } from './source-client.js';
import { listSourceConnections, listSourceIntegrations, nameOf, type SourceRef } from './source-lists.js';
import { writeRows } from './write-rows.js';

export interface ImportParams {
  readonly ctx: ServiceContext;
  readonly source: SourceClient;
  readonly options: Pick<ImportOptions, 'integrations' | 'overwrite' | 'isDryRun' | 'concurrency'>;
  readonly tally: Tally;
  readonly progress: Progress;
  /** When it aborts, read connections are written and no more are read. */
  readonly signal: AbortSignal;
}

/** The number of connections that are read together and written in one transaction. */
const CHUNK = 100;
/** The list is read again for connections that were created during the import. */
const MOST_PASSES = 3;

/**
 * Imports integrations and connections. Existing connections are not read again, so a stopped run continues where it
 * was.
 * @throws StartError if the import cannot continue; the signal's reason if it aborts. The tally contains the finished
 * work.
 */
export async function runImport(params: ImportParams): Promise<void> {
  const plans = await planIntegrations(params);
  const seen = new Set<string>();
  for (let pass = 1; pass <= (params.options.isDryRun ? 1 : MOST_PASSES); pass += 1) {
    const listed = await listSourceConnections(params.source, params.options.integrations);
    const fresh = listed.filter((ref) => (isNamed(ref) ? !seen.has(nameOf(ref)) : pass === 1));
    if (fresh.length === 0) return;
    for (const ref of fresh) seen.add(nameOf(ref));
    params.progress.add(fresh.length);
    await copy(params, plans, sortOut(params, { plans, refs: fresh, here: await statusesHere(params.ctx, plans) }));
  }
}

type Plans = ReadonlyMap<string, PlannedIntegration>;

async function planIntegrations({ ctx, source, options, tally }: ImportParams): Promise<Plans> {
  const listed = await listSourceIntegrations(source);
  const missing = options.integrations.filter((key) => !listed.some((one) => one.key === key));
  if (missing.length > 0)
    throw new StartError(
      EXIT.misuse,
      `The other host has no integration named ${missing.join(', ')}. It has: ${listed.map(({ key }) => key).join(', ') || 'none'}.`,
    );
  const plans = new Map<string, PlannedIntegration>();
  for (const integration of listed.filter(
    ({ key }) => options.integrations.length === 0 || options.integrations.includes(key),
  )) {
    const plan = await planIntegration({ ctx, source, isDryRun: options.isDryRun }, integration);
    plans.set(plan.key, plan);
    const { input: _input, ...outcome } = plan;
    tally.integration(outcome);
  }
  return plans;
}

type Statuses = ReadonlyMap<string, string>;
const PAGE = 2_000;

async function statusesHere(ctx: ServiceContext, plans: Plans): Promise<Statuses> {
  const statuses = new Map<string, string>();
  const integrationKeys = [...plans.keys()];
  for (let after: connectionStore.ConnectionFilter['after']; ;) {
    const page = await connectionStore.list(ctx.db, ctx.environment.id, {
      integrationKeys,
      limit: PAGE,
      offset: 0,
      after,
    });
    for (const { integrationKey, connectionId, status } of page)
      statuses.set(nameOf({ integrationKey, connectionId }), status);
    after = page.at(-1);
    if (page.length < PAGE) return statuses;
  }
}

interface Known {
  readonly plans: Plans;
  readonly refs: readonly SourceRef[];
  readonly here: Statuses;
}

type ToRead = SourceName & { readonly replaces: boolean };

/** The connections to read; the result of the others is already known. */
function sortOut({ options, tally, progress }: ImportParams, { plans, refs, here }: Known): readonly ToRead[] {
  return refs.flatMap((ref): ToRead[] => {
    const verdict = verdictOn(ref, {
      plan: plans.get(ref.integrationKey ?? ''),
      status: here.get(nameOf(ref)),
      overwrite: options.overwrite,
    });
    if ('row' in verdict) return [verdict.row];
    tally.row({ ...ref, ...verdict });
    progress.advance();
    return [];
  });
}

interface Situation {
  readonly plan: PlannedIntegration | undefined;
  /** Belongs to the existing connection. */
  readonly status: string | undefined;
  readonly overwrite: ImportOptions['overwrite'];
}

type Verdict = { readonly row: ToRead } | Omit<Parameters<Tally['row']>[0], keyof SourceRef>;

function verdictOn({ integrationKey, connectionId }: SourceRef, { plan, status, overwrite }: Situation): Verdict {
  if (integrationKey === null || connectionId === null)
    return failed(
      'source_answer',
      'the other host lists a connection without its connection_id or provider_config_key',
    );
  if (!plan)
    return {
      status: 'skipped',
      reason: { code: 'unknown_integration', message: 'the other host does not list its integration' },
    };
  if (plan.reason) return { status: 'skipped', reason: plan.reason };
  const id = importConnectionInputSchema.shape.connection_id.safeParse(connectionId);
  if (!id.success) return failed('invalid_body', `connection_id: ${id.error.issues[0]?.message ?? 'violates a rule'}`);
  const replaces = overwrite === 'all' || (overwrite === 'broken' && status === 'reauthorization_required');
  if (status !== undefined && !replaces) return { status: 'already_there' };
  return { row: { integrationKey, connectionId, replaces: status !== undefined } };
}

function failed(code: string, message: string): Verdict {
  return { status: 'failed', reason: { code, message } };
}

function isNamed({ integrationKey, connectionId }: SourceRef): boolean {
  return integrationKey !== null && connectionId !== null;
}

/** Reads the next chunk while one is written. */
async function copy(params: ImportParams, plans: Plans, rows: readonly ToRead[]): Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  try {
    for (let start = 0; start < rows.length; start += CHUNK) {
      const chunk = rows.slice(start, start + CHUNK);
      const { read, stop } = await readAll(params, chunk);
      await writing;
      writing = writeRows(params, plans, read).catch(explain);
      writing.catch(() => undefined);
      if (stop) throw stop.error;
    }
  } finally {
    await writing;
  }
}

export type RowToWrite = ReadRow & Pick<ToRead, 'replaces'>;

interface ReadChunk {
  readonly read: readonly RowToWrite[];
  /** The reason why not all of it was read. */
  readonly stop: { readonly error: unknown } | null;
}

async function readAll({ ctx, source, options }: ImportParams, chunk: readonly ToRead[]): Promise<ReadChunk> {
  const read: RowToWrite[] = [];
  const stops: { readonly error: unknown }[] = [];
  const waiting = [...chunk];
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next && stops.length === 0; next = waiting.shift()) {
      try {
        read.push({ ...(await readRow(source, next, ctx.clock())), replaces: next.replaces });
      } catch (error) {
        stops.push({ error });
      }
    }
  }
  await Promise.all(Array.from({ length: options.concurrency }, work));
  return { read, stop: stops[0] ?? null };
}

function explain(error: unknown): never {
  if (isDatabaseUnavailable(error))
    throw new StartError(
      EXIT.temporary,
      'The database does not answer. Nothing is half-written; run the same command again to continue from here.',
      { cause: error },
    );
  throw error;
}
