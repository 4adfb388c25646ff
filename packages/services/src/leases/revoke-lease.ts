import { leaseStore } from '@holdfast/db';
import { notFound, type LeaseRef } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

/** Ends a lease: no process accepts another call with it. @throws AppError `not_found` */
export async function revokeLease(ctx: ServiceContext, { id }: LeaseRef): Promise<{ success: true }> {
  if (!(await leaseStore.revoke(ctx.db, ctx.environment.id, id))) throw notFound('lease', id);
  return { success: true };
}
