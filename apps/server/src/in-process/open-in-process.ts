import type { RequestListener } from 'node:http';

import type { EnsuredEnvironment } from '@holdfast/services';

import { createApp, type MountPages } from '../app.js';
import type { Config } from '../config.js';
import type { ServerLogger } from '../logging/create-logger.js';
import { prepareEnvironment } from '../prepare-environment.js';
import { openWiring, type Wiring, type WiringOverrides } from '../wiring.js';
import { createInProcessFetch, type InProcessFetch } from './in-process-fetch.js';

export interface InProcessOptions extends WiringOverrides {
  readonly config: Config;
  readonly logger: ServerLogger;
  readonly mountPages?: MountPages;
}

/** A server without a port: another program calls it, and answers requests with it. */
export interface InProcess {
  readonly wiring: Wiring;
  readonly ensured: EnsuredEnvironment;
  /** For a server of node:http. */
  readonly listener: RequestListener;
  readonly fetch: InProcessFetch;
}

/** Opens everything but a port and the jobs. @throws StartError */
export async function openInProcess({
  config,
  logger,
  mountPages,
  ...overrides
}: InProcessOptions): Promise<InProcess> {
  const wiring = await openWiring(config, logger, overrides);
  try {
    const ensured = await prepareEnvironment(wiring);
    const listener = createApp(wiring, mountPages);
    return { wiring, ensured, listener, fetch: createInProcessFetch(listener) };
  } catch (error) {
    await wiring.close();
    throw error;
  }
}
