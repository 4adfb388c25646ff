import { connectionStore, type ConnectionRecord } from '@holdfast/db';
import { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { isBackingOff } from '../refresh/connection-freshness.js';
import { ensureFreshCredential } from '../refresh/ensure-fresh-credential.js';

interface Renewal {
  readonly generation: number;
  readonly atMs: number;
}

const COOL_DOWN_MS = 60_000;
const MOST_REMEMBERED = 10_000;
const remembered = new WeakMap<ServiceContext['keys'], Map<number, Renewal>>();

/**
 * Another credential for a connection whose present one the provider has just refused with 401; undefined when there is none.
 * Some APIs answer 401 where 403 is meant, so a credential that was renewed for this reason is not renewed for it again within a minute.
 */
export async function renewAfterRefusal(ctx: ServiceContext, used: ConnectionRecord): Promise<ConnectionRecord | undefined> {
  const latest = await connectionStore.getById(ctx.db, ctx.environment.id, used.id, {});
  if (!latest || latest.deletedAt !== null) return undefined;
  if (latest.generation !== used.generation) return latest;
  if (!latest.hasRefreshToken || latest.status === 'reauthorization_required' || isBackingOff(latest, ctx.clock())) return undefined;
  if (wasJustRenewed(ctx, latest)) return undefined;
  try {
    const renewed = await ensureFreshCredential(ctx, latest, 'force');
    remember(ctx, renewed);
    return renewed.generation === used.generation ? undefined : renewed;
  } catch (error) {
    // Recorded where it happened; the provider's own 401 is what the caller gets.
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function wasJustRenewed(ctx: ServiceContext, { id, generation }: ConnectionRecord): boolean {
  const last = remembered.get(ctx.keys)?.get(id);
  return last?.generation === generation && ctx.clock().getTime() - last.atMs < COOL_DOWN_MS;
}

function remember(ctx: ServiceContext, { id, generation }: ConnectionRecord): void {
  const byId = remembered.get(ctx.keys) ?? new Map<number, Renewal>();
  remembered.set(ctx.keys, byId);
  if (byId.size >= MOST_REMEMBERED) byId.clear();
  byId.set(id, { generation, atMs: ctx.clock().getTime() });
}
