import { integrationStore } from '@holdfast/db';
import type { Integration } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import type { ServiceContext } from '../context.js';
import { describeIntegration } from './describe-integration.js';

/** The integrations of the environment; for a connect session only the allowed ones. */
export async function listIntegrations(
  ctx: ServiceContext,
  session?: ConnectSession,
): Promise<{ data: Integration[] }> {
  const keys = session?.allowedIntegrations ?? undefined;
  const records = await integrationStore.list(ctx.db, ctx.environment.id, keys ? { keys } : {});
  return { data: records.map((record) => describeIntegration(ctx, record)) };
}
