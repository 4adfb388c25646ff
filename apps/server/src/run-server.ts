import { setTimeout as sleep } from 'node:timers/promises';

import { endDateLine, loadProviderDirectory } from '@holdfast/providers';
import {
  allowEntryFor,
  drainDeliveries,
  drainRefreshes,
  drainRevocations,
  listEndDates,
  noteKeyUses,
  noteLeaseUses,
  type EnsuredEnvironment,
  type ServiceContext,
} from '@holdfast/services';

import { createApp } from './app.js';
import type { Config } from './config.js';
import { startDemo, type Demo } from './demo.js';
import { closeHttpServer, createHttpServer, listen } from './http/http-server.js';
import { startJobs } from './jobs.js';
import type { ServerLogger } from './logging/create-logger.js';
import { prepareEnvironment } from './prepare-environment.js';
import { entriesToAllow } from './provider-addresses.js';
import { mountServerPages } from './server-pages.js';
import { openWiring, type Wiring, type WiringOverrides } from './wiring.js';

const DRAIN_LIMIT_MS = 10_000;

export interface RunningServer {
  readonly wiring: Wiring;
  readonly ensured: EnsuredEnvironment;
  /** A runtime inside the environment of the configuration. */
  readonly context: ServiceContext;
  readonly demo: Demo | null;
  /** Finishes running work, then closes everything, the database last. Safe to call again. */
  readonly close: (options?: { readonly noticeMs?: number }) => Promise<void>;
}

/** Starts the server and resolves when it listens. @throws StartError */
export async function runServer(
  config: Config,
  logger: ServerLogger,
  overrides: WiringOverrides = {},
): Promise<RunningServer> {
  const wiring = await openWiring(config, logger, overrides);
  const closers: (() => Promise<unknown>)[] = [wiring.close];
  try {
    const ensured = await prepareEnvironment(wiring);
    warnOfUnreachableWebhook(wiring);
    warnOfUnreachableProviders(wiring);
    const context: ServiceContext = { ...wiring.runtime, environment: ensured.environment };
    await warnOfEndDates(wiring);
    const demo = config.demo ? await startDemo(wiring, context) : null;
    if (demo) closers.push(demo.close);
    const close = await serve(wiring, closers);
    return { wiring, ensured, context, demo, close };
  } catch (error) {
    for (const closeNext of closers.reverse()) await closeNext();
    throw error;
  }
}

async function serve(wiring: Wiring, closers: readonly (() => Promise<unknown>)[]): Promise<RunningServer['close']> {
  const server = createHttpServer(createApp(wiring, mountServerPages));
  wiring.outcomeSockets.attach(server);
  await listen(server, wiring.config);
  const jobs = startJobs(wiring);

  async function close(noticeMs: number): Promise<void> {
    wiring.lifecycle.isDraining = true;
    // A balancer that checks `/ready` needs a moment to notice before connections are refused.
    if (noticeMs > 0) await sleep(noticeMs);
    await within(DRAIN_LIMIT_MS, [finishWork()]);
    const { fetchedLog, runtime } = wiring;
    await Promise.allSettled([fetchedLog.flush(), noteKeyUses(runtime), noteLeaseUses(runtime)]);
    for (const closeNext of [...closers].reverse()) await closeNext();
  }
  // A finishing request or job may start a refresh or a delivery, so those are awaited last.
  async function finishWork(): Promise<void> {
    await Promise.allSettled([closeHttpServer(server, DRAIN_LIMIT_MS), wiring.outcomeSockets.drain(), jobs.stop()]);
    await Promise.all([
      drainRefreshes(wiring.runtime),
      drainDeliveries(wiring.runtime),
      drainRevocations(wiring.runtime),
    ]);
  }
  let closing: Promise<void> | undefined;
  return ({ noticeMs = 0 } = {}) => (closing ??= close(noticeMs));
}

/**
 * Work that does not end in time is abandoned: other processes take over the leases and claims of a process that is
 * gone.
 */
async function within(limitMs: number, work: readonly Promise<unknown>[]): Promise<void> {
  const limit = new AbortController();
  await Promise.race([
    Promise.allSettled(work),
    sleep(limitMs, undefined, { signal: limit.signal }).catch(() => undefined),
  ]);
  limit.abort();
}

/** Logs at each start the providers in use whose addresses end soon. */
async function warnOfEndDates({ runtime, logger }: Wiring): Promise<void> {
  const { inUse, unused } = await listEndDates(runtime);
  for (const end of inUse) logger.warn({}, endDateLine(end));
  if (unused > 0)
    logger.debug(
      () => ({ count: unused }),
      'parts of provider definitions that no integration uses end soon: holdfast providers check --all lists them',
    );
}

function warnOfUnreachableWebhook({ config, runtime, logger }: Wiring): void {
  if (config.webhookUrl === null) return;
  try {
    runtime.webhookEgress.check(config.webhookUrl);
  } catch {
    const value = allowEntryFor(config.webhookUrl);
    logger.warn(
      {},
      `HOLDFAST_WEBHOOK_URL is private, plain http or not on port 443 and will not be called; to allow it, add ${value} to HOLDFAST_EGRESS_ALLOW`,
    );
  }
}

/**
 * Otherwise the first sign would be a failed authorization, whose message does not reveal the network behind this
 * server.
 */
function warnOfUnreachableProviders({ config, runtime, logger }: Wiring): void {
  if (config.providersDir === null) return;
  for (const definition of loadProviderDirectory(config.providersDir).definitions) {
    const entries = entriesToAllow(definition, runtime.checkEgress);
    if (entries.length > 0)
      logger.warn(
        {},
        `the provider "${definition.id}" has addresses that are private, plain http or not on port 443 and will not be called; to allow them, add ${entries.join(',')} to HOLDFAST_EGRESS_ALLOW`,
      );
  }
}
