import { connectionStore } from '@holdfast/db';
import { MAX_CONNECTION_COUNT, type OperatorCounts } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

/** How many connections the environment and each of its integrations have, and how many of them need a reconnect. */
export async function countConnections(ctx: ServiceContext): Promise<{ data: OperatorCounts }> {
  const counts = await connectionStore.countByIntegration(ctx.db, ctx.environment.id, { most: MAX_CONNECTION_COUNT });
  const sum = (numbers: readonly number[]): number =>
    Math.min(
      numbers.reduce((total, number) => total + number, 0),
      MAX_CONNECTION_COUNT,
    );
  return {
    data: {
      connections: sum(counts.map(({ connections }) => connections)),
      needs_reconnect: sum(counts.map(({ needsReconnect }) => needsReconnect)),
      integrations: counts.map(({ integrationKey, connections, needsReconnect }) => ({
        unique_key: integrationKey,
        connections,
        needs_reconnect: needsReconnect,
      })),
    },
  };
}
