import { authorizationFlowStore, connectionStore } from '@holdfast/db';
import { notFound, type AuthorizationOutcome } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import type { ServiceContext } from '../context.js';

/** Returns the status of a flow of this session. @throws AppError `not_found` */
export async function authorizationOutcome(
  ctx: ServiceContext,
  session: ConnectSession,
  input: { readonly flow_id: string },
): Promise<{ data: AuthorizationOutcome }> {
  const flow = await authorizationFlowStore.get(ctx.db, ctx.environment.id, input.flow_id);
  if (!flow || flow.sessionId !== session.id) throw notFound('authorization', input.flow_id);
  if (flow.status === 'success' && flow.resultConnectionId !== null) {
    const { integrationKey, resultConnectionId } = flow;
    const connection = await connectionStore.getForRead(ctx.db, ctx.environment.id, integrationKey, resultConnectionId);
    return {
      data: {
        status: 'success',
        connection_id: resultConnectionId,
        provider_config_key: integrationKey,
        is_pending: flow.errorCode === authorizationFlowStore.PENDING,
        ...(flow.errorCode === authorizationFlowStore.AWAITS_COMPLETION && { awaits_completion: true as const }),
        ...(connection?.account && { account: connection.account }),
      },
    };
  }
  if (flow.status === 'failed') {
    const error = { code: flow.errorCode ?? 'server_error', message: flow.errorMessage ?? 'The authorization failed.' };
    return { data: { status: 'failed', error } };
  }
  if (flow.expired) {
    return {
      data: {
        status: 'failed',
        error: { code: 'flow_expired', message: 'This took too long and has expired. Start again.' },
      },
    };
  }
  return { data: { status: 'pending' } };
}
