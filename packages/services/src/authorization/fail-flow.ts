import { randomUUID } from 'node:crypto';

import { authorizationFlowStore, connectionStore, integrationStore, transaction, type AuthorizationFlowRecord } from '@holdfast/db';
import type { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { recordAuthEvent } from '../webhooks/record-auth-event.js';
import { flowError } from './flow-error.js';

/** Ends a flow that failed, tells the customer's backend, and returns what the person may read. */
export async function failFlow(ctx: ServiceContext, flow: AuthorizationFlowRecord, cause: unknown): Promise<AppError> {
  const error = flowError(cause);
  if (error.code === 'server_error') ctx.logger.error({ flow: flow.id, err: cause }, 'an authorization failed unexpectedly');
  else ctx.logger.warn({ flow: flow.id, code: error.code }, 'an authorization failed');
  await transaction(ctx.db, async (tx) => {
    const ended = await authorizationFlowStore.finish(tx, ctx.environment.id, flow.id, {
      status: 'failed',
      errorCode: error.code,
      errorMessage: error.message,
    });
    // The first outcome stands; it was announced.
    if (ended) await announce({ ...ctx, db: tx }, flow, error);
  });
  ctx.wakeDeliveries();
  return error;
}

async function announce(ctx: ServiceContext, flow: AuthorizationFlowRecord, error: AppError): Promise<void> {
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, flow.integrationId);
  if (!integration) return;
  const target =
    flow.targetConnection === null ? undefined : await connectionStore.getById(ctx.db, ctx.environment.id, flow.targetConnection, {});
  await recordAuthEvent(
    ctx,
    {
      // No connection came to be, so there is only the id of the one to renew, or none that means anything.
      connectionId: target?.connectionId ?? randomUUID(),
      integrationKey: integration.uniqueKey,
      provider: integration.provider,
      authMode: integration.authMode,
      webhookUrlOverride: flow.webhookUrlOverride ?? target?.webhookUrlOverride ?? null,
    },
    { operation: 'creation', error: { type: error.code, description: error.message } },
  );
}
