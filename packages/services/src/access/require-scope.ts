import { AppError, covers, FULL_SCOPE, type Scope } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

type Granted = Pick<ServiceContext, 'scopes'>;

/** Whether the caller's key has a scope; work of the service itself has all scopes. */
export function grantedOf({ scopes }: Granted): readonly string[] {
  return scopes ?? [FULL_SCOPE];
}

export function hasScope(ctx: Granted, scope: Scope): boolean {
  return covers(grantedOf(ctx), scope);
}

/**
 * The error for a key that may only create connections, when an import or a reconnect session would replace the
 * credential of an existing one.
 */
export function mayReplaceCredential(ctx: Granted): AppError | undefined {
  if (hasScope(ctx, 'environment:connections:update')) return undefined;
  return new AppError(
    'forbidden',
    'this secret key lacks the scope environment:connections:update, which is required to replace the credential of an existing connection',
  );
}

/** @throws AppError `forbidden` like `mayReplaceCredential` */
export function requireMayReplaceCredential(ctx: Granted): void {
  const refusal = mayReplaceCredential(ctx);
  if (refusal) throw refusal;
}

/** Requires one of several scopes, or none if the list is empty. @throws AppError `forbidden` */
export function requireScope(ctx: Granted, anyOf: readonly Scope[]): void {
  if (anyOf.length === 0 || anyOf.some((scope) => hasScope(ctx, scope))) return;
  throw new AppError('forbidden', `this secret key lacks the scope ${anyOf.join(' or ')}`);
}
