import { AppError } from '@holdfast/schema';
import {
  authenticateOperator,
  authenticateSecretKey,
  authenticateSession,
  isSessionToken,
  readBearer,
  requireScope,
  type ConnectSession,
  type Environment,
  type Runtime,
  type ServiceContext,
} from '@holdfast/services';

import type { ApiContext } from '../api-context.js';
import { backendOf } from '../backend.js';
import { enforceLimit, refuseWhenSpent } from '../limits/enforce-limit.js';
import { OPERATION_SCOPES, type ScopedOperation } from './operation-scopes.js';

/** What a connect session may use: its environment, and its own terms. */
export interface SessionCaller {
  readonly services: ServiceContext;
  readonly session: ConnectSession;
}

/** A caller that may be either; `session` is absent for a secret key. */
export interface SecretKeyOrSessionCaller {
  readonly services: ServiceContext;
  readonly session: ConnectSession | undefined;
}

/** Who calls, and whether the key may. @throws AppError as for the key, and `forbidden` */
export async function identifySecretKey(context: ApiContext, operation: ScopedOperation): Promise<ServiceContext> {
  const { runtime, limits } = backendOf(context);
  const caller = await countingRefusals(context, () => authenticateSecretKey(runtime, context.authorization));
  if (limits.secretKey) await enforceLimit(limits.secretKey, caller.apiKeyId, context.setResponseHeader);
  return allowed({ ...servicesOf(context, caller.environment), scopes: caller.scopes, keyExpiresAt: caller.keyExpiresAt }, operation);
}

export async function identifySession(context: ApiContext): Promise<SessionCaller> {
  return identifyByToken(context, () => readBearer(context.authorization));
}

async function identifyByToken(context: ApiContext, readToken: () => string | undefined): Promise<SessionCaller> {
  const { runtime, limits } = backendOf(context);
  const session = await countingRefusals(context, async () => authenticateSession(runtime, readToken()));
  await enforceLimit(limits.session, session.id, context.setResponseHeader);
  return { services: servicesOf(context, { id: session.environmentId, name: session.environmentName }), session };
}

/** The session token in a query. Who sends the public key of old in its place is told so. */
export async function identifyBySessionQuery(context: ApiContext, query: unknown): Promise<SessionCaller> {
  const { connect_session_token: token, public_key: publicKey } = membersOf(query);
  if (typeof token === 'string' && token !== '') return identifyByToken(context, () => token);
  if (publicKey === undefined) throw new AppError('missing_public_key', 'the query holds no connect_session_token');
  if (!isUuid(publicKey)) throw new AppError('invalid_public_key', 'the public key is not well-formed; send a connect_session_token');
  throw new AppError('deprecated_authentication', 'public keys are not accepted; send a connect_session_token');
}

/** The session token in the member `token` of a body. */
export async function identifyBySessionBody(context: ApiContext, body: unknown): Promise<SessionCaller> {
  const { token } = membersOf(body);
  return identifyByToken(context, () => (typeof token === 'string' ? token : undefined));
}

export async function identifyAnybody(context: ApiContext): Promise<Runtime> {
  const { runtime, limits } = backendOf(context);
  await enforceLimit(limits.page, context.remoteAddress, context.setResponseHeader);
  return runtime;
}

/** A bearer value with the prefix of session tokens is only ever tried as one. */
export async function identifySecretKeyOrSession(context: ApiContext, operation: ScopedOperation): Promise<SecretKeyOrSessionCaller> {
  if (isSessionToken(readBearer(context.authorization))) return identifySession(context);
  return { services: await identifySecretKey(context, operation), session: undefined };
}

/** An operator may what the key that opened the session may. */
export async function identifyOperator(context: ApiContext, operation: ScopedOperation): Promise<ServiceContext> {
  const { runtime, limits } = backendOf(context);
  const operator = await countingRefusals(context, () => authenticateOperator(runtime, context.operatorToken));
  await enforceLimit(limits.operator, operator.id, context.setResponseHeader);
  return allowed({ ...servicesOf(context, operator.environment), scopes: operator.scopes, keyExpiresAt: operator.keyExpiresAt }, operation);
}

/** By the key where one is sent; a browser of the dashboard sends none. */
export async function identifySecretKeyOrOperator(context: ApiContext, operation: ScopedOperation): Promise<ServiceContext> {
  const isOperator = context.authorization === undefined && context.operatorToken !== undefined;
  return isOperator ? identifyOperator(context, operation) : identifySecretKey(context, operation);
}

function allowed(services: ServiceContext, operation: ScopedOperation): ServiceContext {
  requireScope(services, OPERATION_SCOPES[operation]);
  return services;
}

function servicesOf(context: ApiContext, environment: Environment): ServiceContext {
  return { ...backendOf(context).runtime, environment };
}

/** Who guesses keys is slowed down before the database is asked. */
async function countingRefusals<T>(context: ApiContext, authenticate: () => Promise<T>): Promise<T> {
  const { refused } = backendOf(context).limits;
  await refuseWhenSpent(refused, context.remoteAddress);
  try {
    return await authenticate();
  } catch (error) {
    if (error instanceof AppError) await refused.take(context.remoteAddress);
    throw error;
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isUuid(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
