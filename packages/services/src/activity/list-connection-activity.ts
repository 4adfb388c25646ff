import { eventStore } from '@holdfast/db';
import type { ConnectionActivityPage, ListConnectionActivityInput } from '@holdfast/schema';

import { findConnection } from '../connections/get-connection.js';
import type { ServiceContext } from '../context.js';
import { presentActivity } from './present-activity.js';

/**
 * What happened to a connection, newest first, for as long as events are kept; also when it was deleted. Ids that were used again share one list.
 * @throws AppError `unknown_provider_config`, `not_found`
 */
export async function listConnectionActivity(ctx: ServiceContext, input: ListConnectionActivityInput): Promise<ConnectionActivityPage> {
  const { limit, cursor } = input;
  const orderKey = `${input.provider_config_key}/${input.connection_id}`;
  const before = cursor === undefined ? null : Number(cursor);
  const found = await eventStore.listOf(ctx.db, ctx.environment.id, { orderKey, before, limit: limit + 1 });
  if (found.length === 0 && before === null) await findConnection(ctx, input);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    data: page.flatMap((event) => presentActivity(event) ?? []),
    next_cursor: found.length > limit && last ? String(last.id) : null,
  };
}
