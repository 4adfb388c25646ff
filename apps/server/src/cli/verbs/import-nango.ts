import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import type { Verb, VerbCall } from '@holdfast/cli';

import { EXIT, StartError } from '../../start-error.js';
import { IMPORT_OPTIONS, readImportOptions } from '../import-nango/options.js';
import type { ImportReport, Tally } from '../import-nango/report.js';

export const importNango: Verb = {
  name: 'import nango',
  summary: 'copy integrations and connections from a Nango server, or a host with the same API',
  synopsis:
    '--host https://… [--secret-key -] [--integration id]… [--dry-run] [--overwrite broken|all] [--report file.json]',
  details: `Reads the other host's public API and writes to this installation's database. Run it on the server's machine with the server's
HOLDFAST_* variables; the server may be running. HOLDFAST_URL does not matter: to import into a server on another machine, run
the command there. After an interruption, run the same command again: it does not read existing connections again.
docs/moving-in.md explains the steps of a migration.

--host           the address of the other host's API; no redirect is followed
--secret-key     its secret key, or - to read the key from standard input. Better: set the variable NANGO_SECRET_KEY, or omit
                 both and the command asks. Other users of the machine can read a command line
--integration    only this integration; may be repeated. Default: all
--dry-run        reads everything, writes nothing, and reports what would happen
--overwrite      fetches existing connections again: broken, those that need re-authorization here; all, every one.
                 Default: they stay unchanged
--report         writes every integration and connection with its outcome, as JSON; ids and reasons, no secrets
--environment    the environment to import into. Default: HOLDFAST_ENVIRONMENT, or dev
--concurrency    parallel requests to the other host, 1 to 20. Default: 8
--rate           the maximum number of requests per minute to the other host, which leaves part of its limit to your product. Default: no limit

Exit codes: 0 everything is here, 1 something failed or was skipped, 75 the other host or the database does not respond,
130 interrupted.`,
  options: IMPORT_OPTIONS,
  run: importFromHost,
};

async function importFromHost(call: VerbCall): Promise<number> {
  const options = readImportOptions(call);
  const { stdout, stderr } = call;
  const [
    { openExisting },
    { findEnvironment },
    { writtenSourceKey },
    { createEgress },
    { allowEntryFor },
    { readSourceKey },
    { createSourceClient },
    { runImport },
    { createProgress },
    { renderReport },
    { createTally, isAllIn, writeReport },
  ] = await Promise.all([
    import('../open-existing.js'),
    import('../find-environment.js'),
    import('../../config.js'),
    import('@holdfast/egress'),
    import('@holdfast/services'),
    import('../import-nango/secret-key.js'),
    import('../import-nango/source-client.js'),
    import('../import-nango/run-import.js'),
    import('../import-nango/progress.js'),
    import('../import-nango/render-report.js'),
    import('../import-nango/report.js'),
  ]);
  if (options.reportFile !== null) await requireFolder(options.reportFile);
  const option = call.options['secret-key'];
  const key = await readSourceKey({
    option: typeof option === 'string' ? option : null,
    variable: writtenSourceKey(),
    stdin: process.stdin,
    stderr,
  });

  await using opened = await openExisting();
  const environment = await findEnvironment(opened, options.environment ?? opened.config.environment);
  const ctx = { ...opened.runtime, environment };
  // The operator named this host, so it may be private; no other target may.
  const egress = createEgress({ allow: [allowEntryFor(options.host.href) ?? ''].filter((entry) => entry !== '') });
  const interruption = interruptible();
  const tally = createTally();
  const progress = createProgress(stderr);
  const startedAt = ctx.clock().toISOString();
  const frame = (end: End): ImportReport =>
    tally.report({
      host: options.host.href,
      environment: environment.name,
      dry_run: options.isDryRun,
      started_at: startedAt,
      ended_at: ctx.clock().toISOString(),
      ended: end.ended,
      reason: end.reason,
    });
  try {
    const source = createSourceClient({
      host: options.host,
      key,
      fetch: egress.fetch,
      clock: ctx.clock,
      random: ctx.random,
      perMinute: options.perMinute,
      signal: interruption.signal,
      sleep: (ms) => delay(ms, undefined, { signal: interruption.signal }),
    });
    const end = await endOf(
      runImport({ ctx, source, options, tally, progress, signal: interruption.signal }),
      interruption.signal,
    );
    progress.end();
    const report = frame(end);
    stdout.write(renderReport(report));
    if (options.reportFile !== null) await writeReport(options.reportFile, report);
    return end.exitCode ?? (isAllIn(report) ? 0 : EXIT.failed);
  } finally {
    interruption.stop();
    await egress.close();
  }
}

/** Checked before hours of work, not after them. @throws StartError */
async function requireFolder(file: string): Promise<void> {
  await access(dirname(file), constants.W_OK).catch((error: unknown) => {
    throw new StartError(
      EXIT.misuse,
      'holdfast import nango: --report must name a file in an existing, writable folder.',
      { cause: error },
    );
  });
}

interface End extends Pick<Parameters<Tally['report']>[0], 'ended' | 'reason'> {
  /** `null` if the results of the rows decide. */
  readonly exitCode: number | null;
}

async function endOf(run: Promise<void>, signal: AbortSignal): Promise<End> {
  try {
    await run;
    return { ended: 'complete', reason: null, exitCode: null };
  } catch (error) {
    if (signal.aborted) return { ended: 'interrupted', reason: null, exitCode: EXIT.interrupted };
    if (error instanceof StartError) return { ended: 'stopped', reason: error.message, exitCode: error.exitCode };
    throw error;
  }
}

/**
 * After the first signal, read connections are still written; a second signal ends the process, which rolls back an
 * open transaction.
 */
function interruptible(): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  function interrupt(): void {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort(new Error('interrupted'));
  }
  for (const signal of signals) process.on(signal, interrupt);
  return {
    signal: controller.signal,
    stop: () => signals.forEach((signal) => process.off(signal, interrupt)),
  };
}
