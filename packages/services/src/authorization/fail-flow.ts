import { randomUUID } from 'node:crypto';

import { authorizationFlowStore, connectionStore, integrationStore, transaction, type AuthorizationFlowRecord } from '@holdfast/db';
import { OAuthError, ReservedParameterError } from '@holdfast/oauth';
import { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { recordAuthEvent } from '../webhooks/record-auth-event.js';

/** Ends a flow that failed, tells the customer's backend, and returns what the person may read. */
export async function failFlow(ctx: ServiceContext, flow: AuthorizationFlowRecord, cause: unknown): Promise<AppError> {
  const error = toAppError(cause);
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

function toAppError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  if (cause instanceof ReservedParameterError) return new AppError('client_misconfigured', cause.message, { cause });
  if (cause instanceof OAuthError) {
    const said = [cause.error, cause.description].filter((part) => part !== null).join(': ');
    const sentence = cause.kind === 'unavailable' ? 'The provider did not answer as it should.' : 'The provider refused to give a token.';
    return new AppError('token_request_failed', said ? `${sentence} It said: ${said}` : sentence, { cause });
  }
  return new AppError('server_error', 'Something went wrong on our side. Try again in a moment.', { cause });
}
