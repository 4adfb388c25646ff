import { AppError, covers, FULL_SCOPE, type Scope } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

type Granted = Pick<ServiceContext, 'scopes'>;

/** What the caller's key has; work of the service itself has everything. */
export function grantedOf({ scopes }: Granted): readonly string[] {
  return scopes ?? [FULL_SCOPE];
}

export function hasScope(ctx: Granted, scope: Scope): boolean {
  return covers(grantedOf(ctx), scope);
}

/** One of several is enough; none is needed where none is named. @throws AppError `forbidden` */
export function requireScope(ctx: Granted, anyOf: readonly Scope[]): void {
  if (anyOf.length === 0 || anyOf.some((scope) => hasScope(ctx, scope))) return;
  throw new AppError('forbidden', `this secret key lacks the scope ${anyOf.join(' or ')}`);
}
