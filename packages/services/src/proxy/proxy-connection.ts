import { connectionStore, integrationStore, pendingGrantStore, type ConnectionRecord } from '@holdfast/db';
import type { ProviderDefinition } from '@holdfast/providers';
import { AppError, type ErrorCode } from '@holdfast/schema';

import type { SigningSubject } from '../api-calls/call-signer.js';
import { pendingConnection } from '../connections/get-connection.js';
import type { ServiceContext } from '../context.js';
import { ensureFreshCredential } from '../refresh/ensure-fresh-credential.js';
import type { ProxyCall } from './proxy-call.js';

/** The connection whose credential a call carries, with its integration and provider. */
export interface ProxyConnection {
  readonly record: ConnectionRecord;
  readonly integration: SigningSubject['integration'];
  readonly definition: ProviderDefinition;
}

/**
 * Finds the connection that a call names, with a credential that is valid now.
 * @throws AppError `unknown_integration`, `proxy_unknown_connection`, `unknown_provider`, and `proxy_refresh_…` if
 * there is no valid credential
 */
export async function findProxyConnection(
  ctx: ServiceContext,
  ref: Pick<ProxyCall, 'integrationKey' | 'connectionId' | 'lease'>,
): Promise<ProxyConnection> {
  const found = await connectionStore.getForCall(ctx.db, ctx.environment.id, ref.integrationKey, ref.connectionId);
  if (!found) throw await unknownPart(ctx, ref);
  // A lease ends with its connection: a later one may have the same id.
  if (ref.lease && ref.lease.connection !== found.id) throw unknownConnection(ref);
  const {
    integrationClientId: clientId,
    integrationClientSecret: sealedClientSecret,
    integrationSettings: settings,
    integrationSealedSettings: sealedSettings,
    ...record
  } = found;
  const definition = ctx.providers.get(record.provider);
  if (!definition) throw new AppError('unknown_provider', `the provider "${record.provider}" is not in the catalogue`);
  ctx.noteFetched(ctx.environment.id, record.id, ctx.clock());
  const { environmentId, integrationRowId: id, integrationKey: uniqueKey } = record;
  const integration = { environmentId, id, uniqueKey, clientId, sealedClientSecret, settings, sealedSettings };
  return { record: await freshForProxy(ctx, record), integration, definition };
}

async function unknownPart(
  ctx: ServiceContext,
  { integrationKey, connectionId }: Pick<ProxyCall, 'integrationKey' | 'connectionId'>,
): Promise<AppError> {
  const integration = await integrationStore.getByKey(ctx.db, ctx.environment.id, integrationKey);
  if (!integration) return new AppError('unknown_integration', `the integration "${integrationKey}" does not exist`);
  if (await pendingGrantStore.isPending(ctx.db, ctx.environment.id, integrationKey, connectionId))
    return pendingConnection();
  return unknownConnection({ connectionId });
}

function unknownConnection({ connectionId }: Pick<ProxyCall, 'connectionId'>): AppError {
  return new AppError('proxy_unknown_connection', `the connection "${connectionId}" does not exist`);
}

/** The record with a credential that is valid now. @throws AppError `proxy_refresh_…` */
export async function freshForProxy(ctx: ServiceContext, record: ConnectionRecord): Promise<ConnectionRecord> {
  try {
    return await ensureFreshCredential(ctx, record, 'if_due');
  } catch (error) {
    throw asProxyError(error);
  }
}

const CODES: Partial<Record<ErrorCode, ErrorCode>> = {
  refresh_failed: 'proxy_refresh_failed',
  refresh_unavailable: 'proxy_refresh_failed',
  client_misconfigured: 'proxy_refresh_failed',
  refresh_backoff: 'proxy_refresh_backoff',
  reauthorization_required: 'proxy_refresh_exhausted',
};

/** The same error under its proxy code; the payload still has the original one. */
function asProxyError(error: unknown): unknown {
  const code = error instanceof AppError ? CODES[error.code] : undefined;
  if (!(error instanceof AppError) || code === undefined) return error;
  return new AppError(code, error.message, {
    ...(error.payload && { payload: error.payload }),
    ...(error.retryAfterSeconds !== undefined && { retryAfterSeconds: error.retryAfterSeconds }),
    cause: error,
  });
}
