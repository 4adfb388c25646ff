import {
  deliverDueWebhooks,
  destroyUnclaimedGrants,
  drainDeliveries,
  drainRefreshes,
  drainRevocations,
  refreshDueConnections,
  revokeDueTokens,
} from '@holdfast/services';

import type { Wiring } from '../wiring.js';

/**
 * Does the work of a server's jobs until nothing is due. Receivers of webhooks compare `sentAt` with their own clock, which
 * may not be the runtime's.
 */
export async function runDueWork(
  { runtime }: Pick<Wiring, 'runtime'>,
  { sentAt = runtime.clock }: { readonly sentAt?: () => Date } = {},
): Promise<void> {
  const deliver = (): Promise<number> => deliverDueWebhooks({ ...runtime, clock: sentAt });
  for (const run of [destroyUnclaimedGrants, refreshDueConnections, revokeDueTokens]) {
    while ((await run(runtime)) > 0);
  }
  await drainRefreshes(runtime);
  await drainRevocations(runtime);
  while ((await deliver()) > 0) {
    await drainRefreshes(runtime);
    await drainRevocations(runtime);
    await drainDeliveries(runtime);
  }
}
