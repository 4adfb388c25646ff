import { authorizationFlowStore, openFlowStore, type Database } from '@holdfast/db';

import type { ServiceContext } from '../context.js';

/** How many authorizations of one session, and of one end user, may be open at the same time. */
const MAX_OPEN_FLOWS = 10;

export interface FlowOwners {
  readonly sessionId: string;
  readonly endUserKey: string | null;
}

/**
 * Inserts a flow and ends the oldest ones of the same owner beyond the limit, so that nobody takes room from others.
 */
export async function insertWithinLimit(
  tx: Database,
  ctx: ServiceContext,
  flow: authorizationFlowStore.InsertAuthorizationFlowInput & FlowOwners,
): Promise<void> {
  const { sessionId, endUserKey } = flow;
  // Always in this order, so that two transactions never deadlock.
  if (endUserKey !== null) await openFlowStore.lockOwner(tx, ctx.environment.id, `end user ${endUserKey}`);
  await openFlowStore.lockOwner(tx, ctx.environment.id, `session ${sessionId}`);
  for (const owner of [{ sessionId }, ...(endUserKey === null ? [] : [{ endUserKey }])]) {
    for (const id of await openFlowStore.listBeyond(tx, ctx.environment.id, owner, MAX_OPEN_FLOWS - 1)) {
      await authorizationFlowStore.finish(tx, ctx.environment.id, id, {
        status: 'failed',
        errorCode: 'flow_expired',
        errorMessage: 'Too many authorizations were open, so the oldest was ended. Start again.',
      });
    }
  }
  await authorizationFlowStore.insert(tx, ctx.environment.id, flow);
}
