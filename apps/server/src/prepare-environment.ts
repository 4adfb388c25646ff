import { ensureEnvironment, rewrapDataKeys, type EnsuredEnvironment } from '@holdfast/services';

import type { Wiring } from './wiring.js';

/** Brings the database to the state that the configuration describes, before anything is served. */
export async function prepareEnvironment(wiring: Wiring): Promise<EnsuredEnvironment> {
  const { config, runtime } = wiring;
  await rewrapUnderFirstRootKey(wiring);
  return ensureEnvironment(runtime, {
    name: config.environment,
    renamesOnly: true,
    appearance: config.appearance,
    ...(config.secretKey !== null && { secretKey: config.secretKey }),
    ...(config.webhookUrl !== null && { webhookUrl: config.webhookUrl }),
    ...(config.webhookSecret !== null && { webhookSecret: config.webhookSecret }),
  });
}

/** Allows a former root key to be removed from the configuration. */
async function rewrapUnderFirstRootKey({ runtime, rootKeys, logger }: Wiring): Promise<void> {
  const { rewrapped } = await rewrapDataKeys(runtime.db, rootKeys.ring);
  if (rewrapped > 0)
    logger.info({ count: rewrapped }, 'data keys were wrapped under the first root key of the configuration');
}
