import { setTimeout as sleep } from 'node:timers/promises';

import { drainDeliveries, drainRefreshes, drainRevocations, ensureEnvironment, noteKeyUses, type EnsuredEnvironment, type ServiceContext } from '@holdfast/services';

import { createApp } from './app.js';
import type { Config } from './config.js';
import { startDemo, type Demo } from './demo.js';
import { closeHttpServer, createHttpServer, listen } from './http/http-server.js';
import { startJobs } from './jobs.js';
import type { ServerLogger } from './logging/create-logger.js';
import { openWiring, type Wiring, type WiringOverrides } from './wiring.js';

const ENVIRONMENT = 'dev';
const DRAIN_LIMIT_MS = 10_000;

export interface RunningServer {
  readonly wiring: Wiring;
  readonly ensured: EnsuredEnvironment;
  /** Inside the environment that the configuration set up. */
  readonly context: ServiceContext;
  readonly demo: Demo | null;
  /** Finishes what was begun, then closes everything; the database last. Safe to call again. */
  readonly close: (options?: { readonly noticeMs?: number }) => Promise<void>;
}

/** Brings the server up and resolves when it listens. @throws StartError */
export async function runServer(config: Config, logger: ServerLogger, overrides: WiringOverrides = {}): Promise<RunningServer> {
  const wiring = await openWiring(config, logger, overrides);
  const closers: (() => Promise<unknown>)[] = [wiring.close];
  try {
    const ensured = await ensureEnvironment(wiring.runtime, {
      name: ENVIRONMENT,
      ...(config.secretKey !== undefined && { secretKey: config.secretKey }),
      ...(config.webhookUrl !== undefined && { webhookUrl: config.webhookUrl }),
      ...(config.webhookSecret !== undefined && { webhookSecret: config.webhookSecret }),
    });
    warnOfUnreachableWebhook(wiring);
    const context: ServiceContext = { ...wiring.runtime, environment: ensured.environment };
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
  const server = createHttpServer(createApp(wiring));
  wiring.outcomeSockets.attach(server);
  await listen(server, wiring.config);
  const jobs = startJobs(wiring);

  async function close(noticeMs: number): Promise<void> {
    wiring.lifecycle.isDraining = true;
    // A balancer that asks `/ready` needs a moment to see it before connections are refused.
    if (noticeMs > 0) await sleep(noticeMs);
    await within(DRAIN_LIMIT_MS, [finishWork()]);
    await Promise.allSettled([wiring.fetchedLog.flush(), noteKeyUses(wiring.runtime)]);
    for (const closeNext of [...closers].reverse()) await closeNext();
  }
  // A request or a job that is finishing may leave a refresh or a delivery behind, so those are waited for last.
  async function finishWork(): Promise<void> {
    await Promise.allSettled([closeHttpServer(server, DRAIN_LIMIT_MS), wiring.outcomeSockets.drain(), jobs.stop()]);
    await Promise.all([drainRefreshes(wiring.runtime), drainDeliveries(wiring.runtime), drainRevocations(wiring.runtime)]);
  }
  let closing: Promise<void> | undefined;
  return ({ noticeMs = 0 } = {}) => (closing ??= close(noticeMs));
}

/** What does not end in time is left: leases and claims of a process that is gone are taken over by others. */
async function within(limitMs: number, work: readonly Promise<unknown>[]): Promise<void> {
  const limit = new AbortController();
  await Promise.race([Promise.allSettled(work), sleep(limitMs, undefined, { signal: limit.signal }).catch(() => undefined)]);
  limit.abort();
}

function warnOfUnreachableWebhook({ config, runtime, logger }: Wiring): void {
  if (config.webhookUrl === undefined) return;
  try {
    runtime.checkEgress(config.webhookUrl);
  } catch {
    logger.warn({}, 'HOLDFAST_WEBHOOK_URL is private or plain http and will not be called; list its host:port in HOLDFAST_EGRESS_ALLOW');
  }
}
