import { refuseArguments } from './cli/refuse-arguments.js';
import { readConfig } from './config.js';
import { handOverSecrets } from './first-secrets.js';
import { createLogger, type ServerLogger } from './logging/create-logger.js';
import { runServer, type RunningServer } from './run-server.js';
import { EXIT, StartError } from './start-error.js';
import { writeWelcome } from './welcome.js';

/** For balancers that check whether a replica is ready; a single process has none. */
const NOTICE_MS = 3_000;
const STOP_LIMIT_MS = 19_000;
/** One Ctrl-C may arrive twice, from the terminal and through npm. */
const SAME_SIGNAL_MS = 1_500;

/** The parts that have started, and the reason for a stop. */
interface Process {
  logger: ServerLogger | undefined;
  server: RunningServer | undefined;
  stopCode: number | undefined;
  stoppingSinceMs: number;
}

const state: Process = { logger: undefined, server: undefined, stopCode: undefined, stoppingSinceMs: 0 };

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    state.logger?.info({ signal }, 'stopping');
    requestStop(0, { mayGiveNotice: signal === 'SIGTERM' });
  });
}
for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  // After an unexpected error, running code may do anything, but work that has begun can still end well.
  process.on(event, (error: unknown) => {
    state.logger?.error({ err: error }, 'an unexpected error stops the server');
    requestStop(EXIT.failed, { mayGiveNotice: false });
  });
}

await start();

async function start(): Promise<void> {
  try {
    const misuse = refuseArguments(process.argv.slice(2));
    if (misuse !== undefined) throw new StartError(EXIT.misuse, misuse);
    const config = readConfig();
    state.logger = createLogger(config.logLevel);
    state.server = await runServer(config, state.logger);
    if (state.stopCode !== undefined) return await shutDown({ mayGiveNotice: false });
    const { ensured } = state.server;
    const secrets = handOverSecrets(ensured, { dataDir: config.dataDir, isTerminal: process.stdout.isTTY });
    process.stdout.write(`${await writeWelcome(state.server, secrets)}\n`);
  } catch (error) {
    if (error instanceof StartError) giveUp(error);
    state.logger?.error({ err: error }, 'the server could not start');
    process.stderr.write('\nHoldfast could not start; see the log above for the reason.\n');
    process.exit(EXIT.failed);
  }
}

function giveUp(error: StartError): never {
  process.stderr.write(`\nHoldfast cannot start. ${error.message}\n`);
  process.exit(error.exitCode);
}

interface StopOptions {
  readonly mayGiveNotice: boolean;
}

/** A later signal ends the process at once. */
function requestStop(code: number, options: StopOptions): void {
  if (state.stopCode !== undefined) {
    if (Date.now() - state.stoppingSinceMs > SAME_SIGNAL_MS) process.exit(EXIT.failed);
    return;
  }
  state.stopCode = code;
  state.stoppingSinceMs = Date.now();
  setTimeout(() => process.exit(EXIT.failed), STOP_LIMIT_MS).unref();
  // During the start, its end checks the code.
  if (state.server) void shutDown(options);
}

async function shutDown({ mayGiveNotice }: StopOptions): Promise<void> {
  const hasReplicas = state.server?.wiring.config.databaseUrl !== null;
  await state.server?.close(mayGiveNotice && hasReplicas ? { noticeMs: NOTICE_MS } : {});
  state.logger?.flush();
  process.exit(state.stopCode);
}
