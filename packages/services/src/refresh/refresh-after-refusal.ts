import { connectionStore, type ConnectionRecord } from '@holdfast/db';
import { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { isBackingOff } from './connection-freshness.js';
import { ensureFreshCredential } from './ensure-fresh-credential.js';

/** The credential that a refresh after a 401 produced, and when. */
export interface RefreshAfterRefusal {
  readonly generation: number;
  readonly atMs: number;
}

const COOL_DOWN_MS = 60_000;

/**
 * Returns a newer credential for a connection whose present one the provider has just refused with 401; undefined if
 * there is none. Some APIs answer 401 instead of 403, so a credential that came from such a refresh is not refreshed
 * for this reason again within a minute.
 */
export async function refreshAfterRefusal(
  ctx: ServiceContext,
  used: ConnectionRecord,
): Promise<ConnectionRecord | undefined> {
  const latest = await connectionStore.getById(ctx.db, ctx.environment.id, used.id, {});
  if (!latest || latest.deletedAt !== null) return undefined;
  if (latest.generation !== used.generation) return latest;
  if (!latest.hasRefreshToken || latest.status === 'reauthorization_required' || isBackingOff(latest, ctx.clock()))
    return undefined;
  if (wasJustRefreshed(ctx, latest)) return undefined;
  try {
    const refreshed = await ensureFreshCredential(ctx, latest, 'force');
    remember(ctx, refreshed);
    return refreshed.generation === used.generation ? undefined : refreshed;
  } catch (error) {
    // The failure was recorded where it happened; the caller gets the provider's own 401.
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function wasJustRefreshed(ctx: ServiceContext, { id, generation }: ConnectionRecord): boolean {
  const last = ctx.processState.refreshesAfterRefusal.get(id);
  return last?.generation === generation && ctx.clock().getTime() - last.atMs < COOL_DOWN_MS;
}

function remember(ctx: ServiceContext, { id, generation }: ConnectionRecord): void {
  ctx.processState.refreshesAfterRefusal.set(id, { generation, atMs: ctx.clock().getTime() });
}
