export interface SessionUseParams {
  readonly expiresAt: Date;
  readonly deletedAt: Date | null;
  /** `null` allows every integration of the environment. */
  readonly allowedIntegrations: readonly string[] | null;
}

export type SessionUse =
  | { readonly action: 'allow' }
  | { readonly action: 'refuse'; readonly reason: 'expired' | 'deleted' | 'integration_not_allowed' };

/** Decides whether a connect session may be used now, and for the given integration if there is one. */
export function decideSessionUse(
  session: SessionUseParams,
  options: { readonly now: Date; readonly integrationKey?: string },
): SessionUse {
  if (session.deletedAt !== null) return { action: 'refuse', reason: 'deleted' };
  if (session.expiresAt.getTime() <= options.now.getTime()) return { action: 'refuse', reason: 'expired' };
  const { integrationKey } = options;
  if (integrationKey !== undefined && session.allowedIntegrations?.includes(integrationKey) === false) {
    return { action: 'refuse', reason: 'integration_not_allowed' };
  }
  return { action: 'allow' };
}
