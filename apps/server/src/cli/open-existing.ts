import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { readConfig } from '../config.js';
import { createLogger } from '../logging/create-logger.js';
import { EXIT, StartError } from '../start-error.js';
import { openWiring, type Wiring } from '../wiring.js';

export interface OpenedInstallation extends AsyncDisposable {
  readonly config: Wiring['config'];
  readonly runtime: Wiring['runtime'];
  readonly rootKeys: Wiring['rootKeys'];
}

/**
 * Opens the database and the keys of an existing installation, for a command on the server's machine. Shares an
 * embedded database that the server is running. The caller must dispose of it.
 * @throws StartError with one plain sentence
 */
export async function openExisting(): Promise<OpenedInstallation> {
  const config = readConfig();
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, 'postgres'))) {
    throw new StartError(
      EXIT.configuration,
      `There is no database in ${config.dataDir}. Run this command in the server's folder, with the server's HOLDFAST_* variables.`,
    );
  }
  // Only the result belongs on standard output.
  const logger = createLogger('warn', { write: (line) => void process.stderr.write(line) });
  const { runtime, rootKeys, close } = await openWiring({ ...config, demo: false }, logger, {
    mayJoinRunningDatabase: true,
  });
  return { config, runtime, rootKeys, [Symbol.asyncDispose]: close };
}
