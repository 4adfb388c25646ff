import { AppError } from '@holdfast/schema';
import {
  authenticateOperator,
  authenticateSecretKey,
  authenticateSession,
  isSessionToken,
  readBearer,
  type ConnectSession,
  type Environment,
  type ServiceContext,
} from '@holdfast/services';

import type { ApiContext } from '../api-context.js';
import { backendOf } from '../backend.js';
import { enforceLimit, refuseWhenSpent } from '../limits/enforce-limit.js';

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

export async function identifySecretKey(context: ApiContext): Promise<ServiceContext> {
  const { runtime, limits } = backendOf(context);
  const caller = await countingRefusals(context, () => authenticateSecretKey(runtime, context.authorization));
  if (limits.secretKey) enforceLimit(limits.secretKey, caller.apiKeyId, context.setResponseHeader);
  return servicesOf(context, caller.environment);
}

export async function identifySession(context: ApiContext): Promise<SessionCaller> {
  const { runtime, limits } = backendOf(context);
  const session = await countingRefusals(context, async () => authenticateSession(runtime, readBearer(context.authorization)));
  enforceLimit(limits.session, session.id, context.setResponseHeader);
  return { services: servicesOf(context, { id: session.environmentId, name: session.environmentName }), session };
}

/** A bearer value with the prefix of session tokens is only ever tried as one. */
export async function identifySecretKeyOrSession(context: ApiContext): Promise<SecretKeyOrSessionCaller> {
  if (isSessionToken(readBearer(context.authorization))) return identifySession(context);
  return { services: await identifySecretKey(context), session: undefined };
}

export async function identifyOperator(context: ApiContext): Promise<ServiceContext> {
  const { runtime, limits } = backendOf(context);
  const operator = await countingRefusals(context, () => authenticateOperator(runtime, context.operatorToken));
  enforceLimit(limits.operator, operator.id, context.setResponseHeader);
  return servicesOf(context, operator.environment);
}

function servicesOf(context: ApiContext, environment: Environment): ServiceContext {
  return { ...backendOf(context).runtime, environment };
}

/** Who guesses keys is slowed down before the database is asked. */
async function countingRefusals<T>(context: ApiContext, authenticate: () => Promise<T>): Promise<T> {
  const { refused } = backendOf(context).limits;
  refuseWhenSpent(refused, context.remoteAddress);
  try {
    return await authenticate();
  } catch (error) {
    if (error instanceof AppError) refused.take(context.remoteAddress);
    throw error;
  }
}
