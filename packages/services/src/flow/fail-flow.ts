import { randomUUID } from 'node:crypto';

import {
  authorizationFlowStore,
  connectionStore,
  integrationStore,
  transaction,
  type AuthorizationFlowRecord,
} from '@holdfast/db';
import type { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { egressErrorIn } from '../egress-error-in.js';
import { recordEvent } from '../events/record-event.js';
import { flowError } from './flow-error.js';

/** Ends a failed flow, notifies the customer's backend, and returns the error that the person may read. */
export async function failFlow(ctx: ServiceContext, flow: AuthorizationFlowRecord, cause: unknown): Promise<AppError> {
  const error = flowError(cause);
  if (error.code === 'server_error')
    ctx.logger.error({ flow: flow.id, err: cause }, 'an authorization failed unexpectedly');
  else ctx.logger.warn({ flow: flow.id, code: error.code, err: egressErrorIn(cause) }, 'an authorization failed');
  await transaction(ctx.db, async (tx) => {
    const ended = await authorizationFlowStore.finish(tx, ctx.environment.id, flow.id, {
      status: 'failed',
      errorCode: error.code,
      errorMessage: error.message,
    });
    // The first outcome remains, because it was announced.
    if (ended) await announce({ ...ctx, db: tx }, flow, error);
  });
  ctx.wakeDeliveries();
  return error;
}

async function announce(ctx: ServiceContext, flow: AuthorizationFlowRecord, error: AppError): Promise<void> {
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, flow.integrationRowId);
  if (!integration) return;
  const target =
    flow.targetConnection === null
      ? undefined
      : await connectionStore.getById(ctx.db, ctx.environment.id, flow.targetConnection, {});
  await recordEvent(ctx, {
    type: 'auth.creation',
    subject: {
      // No connection was created, so the id is that of the connection to reauthorize, or a random one.
      connectionId: target?.connectionId ?? randomUUID(),
      integrationKey: integration.uniqueKey,
      provider: integration.provider,
      authMode: integration.authMode,
      webhookUrlOverride: flow.webhookUrlOverride ?? target?.webhookUrlOverride ?? null,
    },
    error: { type: error.code, description: error.message },
  });
}
