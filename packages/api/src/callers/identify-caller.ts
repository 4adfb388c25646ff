import { AppError } from '@holdfast/schema';
import {
  authenticateLease,
  authenticateOperator,
  authenticateSecretKey,
  authenticateSession,
  isLeaseHeader,
  isSessionToken,
  readBearer,
  requireScope,
  type CallLease,
  type ConnectSession,
  type Environment,
  type Runtime,
  type ServiceContext,
} from '@holdfast/services';

import type { ApiContext } from '../api-context.js';
import { backendOf } from '../backend.js';
import { countFailure, enforceLimit } from '../limits/enforce-limit.js';
import type { CallerKind, ScopeNeeds } from './caller-kind.js';

/** A connect session as a caller: its environment and its own rules. */
export interface SessionCaller {
  readonly services: ServiceContext;
  readonly session: ConnectSession;
}

/** A secret key or a connect session; `session` is absent for a secret key. */
interface SecretKeyOrSessionCaller {
  readonly services: ServiceContext;
  readonly session: ConnectSession | undefined;
}

/** A lease as a caller of the proxy: its key, its one connection and its limits. */
export interface LeaseCaller {
  readonly services: ServiceContext;
  readonly connection: { readonly integrationKey: string; readonly connectionId: string };
  readonly lease: CallLease;
  readonly expiresAt: Date;
}

/** A caller of the proxy; `lease` is undefined for a secret key. */
export interface ProxyCaller {
  readonly services: ServiceContext;
  readonly lease: LeaseCaller | undefined;
}

/** @throws AppError as `identifySecretKey`, and `unknown_lease` */
export async function identifyProxyCaller(context: ApiContext, needs: ScopeNeeds): Promise<ProxyCaller> {
  if (!isLeaseHeader(context.authorization))
    return { services: await identifySecretKey(context, needs), lease: undefined };
  const lease = await identifyLease(context, needs);
  return { services: lease.services, lease };
}

/** A lease never has a scope that its key lacks. @throws AppError `unknown_lease`, `forbidden` */
export async function identifyLease(context: ApiContext, needs: ScopeNeeds): Promise<LeaseCaller> {
  const { runtime, limits } = backendOf(context);
  const lease = await countingRefusals(context, () => authenticateLease(runtime, readBearer(context.authorization)));
  if (limits.lease) await enforceLimit(limits.lease, lease.id, context.setResponseHeader);
  const { environmentId: id, environmentName: name, apiKeyId, scopes, keyExpiresAt } = lease;
  return {
    services: requireNeeds({ ...servicesOf(context, { id, name }), apiKeyId, scopes, keyExpiresAt }, needs),
    connection: { integrationKey: lease.integrationKey, connectionId: lease.connectionId },
    lease: { connection: lease.connection, methods: lease.methods, paths: lease.paths },
    expiresAt: lease.expiresAt,
  };
}

/** Authenticates the secret key and checks its scopes. @throws AppError as for the key, and `forbidden` */
export async function identifySecretKey(context: ApiContext, needs: ScopeNeeds): Promise<ServiceContext> {
  const { runtime, limits } = backendOf(context);
  const caller = await countingRefusals(context, () => authenticateSecretKey(runtime, context.authorization));
  if (limits.secretKey) await enforceLimit(limits.secretKey, caller.apiKeyId, context.setResponseHeader);
  return requireNeeds(
    {
      ...servicesOf(context, caller.environment),
      apiKeyId: caller.apiKeyId,
      scopes: caller.scopes,
      keyExpiresAt: caller.keyExpiresAt,
      ...(context.idempotencyKey !== undefined && { idempotency: idempotencyOf(context, context.idempotencyKey) }),
    },
    needs,
  );
}

/** A repeated request changes nothing, so it leaves no audit event. */
function idempotencyOf(context: ApiContext, key: string): NonNullable<ServiceContext['idempotency']> {
  return {
    key,
    onReplay() {
      context.setResponseHeader('idempotent-replayed', 'true');
      context.auditEvents.length = 0;
    },
  };
}

async function identifySession(context: ApiContext): Promise<SessionCaller> {
  return identifyByToken(context, () => readBearer(context.authorization));
}

/** The token of a manage session, and of no other. */
async function identifyManageSession(context: ApiContext): Promise<SessionCaller> {
  return identifyByToken(context, () => readBearer(context.authorization), 'hfms');
}

async function identifyByToken(
  context: ApiContext,
  readToken: () => string | undefined,
  kind?: Parameters<typeof authenticateSession>[2],
): Promise<SessionCaller> {
  const { runtime, limits } = backendOf(context);
  const session = await countingRefusals(context, async () => authenticateSession(runtime, readToken(), kind));
  await enforceLimit(limits.session, session.id, context.setResponseHeader);
  return { services: servicesOf(context, { id: session.environmentId, name: session.environmentName }), session };
}

/** Takes the session token from the query. A public key, as older SDKs send it, is refused with its own error code. */
export async function identifyBySessionQuery(context: ApiContext, query: unknown): Promise<SessionCaller> {
  const { connect_session_token: token, public_key: publicKey } = membersOf(query);
  if (typeof token === 'string' && token !== '') return identifyByToken(context, () => token);
  if (publicKey === undefined) throw new AppError('missing_public_key', 'the query contains no connect_session_token');
  if (!isUuid(publicKey))
    throw new AppError('invalid_public_key', 'the public key is not well-formed; send a connect_session_token');
  throw new AppError('deprecated_authentication', 'public keys are not accepted; send a connect_session_token');
}

/** The session token in the member `token` of a body. */
export async function identifyBySessionBody(context: ApiContext, body: unknown): Promise<SessionCaller> {
  const { token } = membersOf(body);
  return identifyByToken(context, () => (typeof token === 'string' ? token : undefined));
}

export async function identifyAnybody(context: ApiContext): Promise<Runtime> {
  const { runtime, limits } = backendOf(context);
  await enforceLimit(limits.publicPage, context.remoteAddress, context.setResponseHeader);
  return runtime;
}

/** Treats a bearer value with the prefix of session tokens as a session token only. */
async function identifySecretKeyOrSession(context: ApiContext, needs: ScopeNeeds): Promise<SecretKeyOrSessionCaller> {
  if (isSessionToken(readBearer(context.authorization))) return identifySession(context);
  return { services: await identifySecretKey(context, needs), session: undefined };
}

/** An operator has the scopes of the key that opened the session. */
async function identifyOperator(context: ApiContext, needs: ScopeNeeds): Promise<ServiceContext> {
  const { runtime, limits } = backendOf(context);
  const operator = await countingRefusals(context, () => authenticateOperator(runtime, context.operatorToken));
  await enforceLimit(limits.operator, operator.id, context.setResponseHeader);
  return requireNeeds(
    {
      ...servicesOf(context, operator.environment),
      apiKeyId: operator.apiKeyId,
      scopes: operator.scopes,
      keyExpiresAt: operator.keyExpiresAt,
    },
    needs,
  );
}

/** Uses the secret key if one is sent; the dashboard sends none. */
async function identifySecretKeyOrOperator(context: ApiContext, needs: ScopeNeeds): Promise<ServiceContext> {
  const isOperator = context.authorization === undefined && context.operatorToken !== undefined;
  return isOperator ? identifyOperator(context, needs) : identifySecretKey(context, needs);
}

/** The identified caller, by kind. */
export interface CallerOf extends Record<CallerKind, unknown> {
  readonly secret_key: ServiceContext;
  readonly session: SessionCaller;
  readonly manage_session: SessionCaller;
  readonly secret_key_or_session: SecretKeyOrSessionCaller;
  readonly secret_key_or_operator: ServiceContext;
  readonly operator: ServiceContext;
}

/** The services of a caller of any kind. */
export function servicesIn(caller: CallerOf[CallerKind]): ServiceContext {
  return 'services' in caller ? caller.services : caller;
}

export const IDENTIFY: {
  readonly [C in CallerKind]: (context: ApiContext, needs: ScopeNeeds) => Promise<CallerOf[C]>;
} = {
  secret_key: identifySecretKey,
  session: identifySession,
  manage_session: identifyManageSession,
  secret_key_or_session: identifySecretKeyOrSession,
  secret_key_or_operator: identifySecretKeyOrOperator,
  operator: identifyOperator,
};

/** @throws AppError `forbidden` */
export function requireNeeds(services: ServiceContext, needs: ScopeNeeds): ServiceContext {
  requireScope(services, needs.scopes);
  if (needs.alsoScope) requireScope(services, [needs.alsoScope]);
  return services;
}

function servicesOf(context: ApiContext, environment: Environment): ServiceContext {
  return { ...backendOf(context).runtime, environment };
}

/**
 * Authenticates first and counts failures second, so that a valid credential always works, whatever failures came
 * from its address.
 */
async function countingRefusals<T>(context: ApiContext, authenticate: () => Promise<T>): Promise<T> {
  try {
    return await authenticate();
  } catch (error) {
    if (error instanceof AppError && !context.refusal.isCounted) {
      context.refusal.isCounted = true;
      await countFailure(backendOf(context).limits.refused, context.remoteAddress);
    }
    throw error;
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isUuid(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
