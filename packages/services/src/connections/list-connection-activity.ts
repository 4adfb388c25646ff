import { eventStore } from '@holdfast/db';
import type { ConnectionActivityPage, ListConnectionActivityInput } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { orderKeyOf } from '../events/event-subject.js';
import { EVERY_CONNECTION } from '../events/event.js';
import { presentActivity } from '../events/present-activity.js';
import { findConnection } from './get-connection.js';

/**
 * Lists the events of a connection, newest first, for as long as events are kept; also after it was deleted.
 * Connections that used the same id one after another share one list.
 * @throws AppError `unknown_provider_config`, `not_found`
 */
export async function listConnectionActivity(
  ctx: ServiceContext,
  input: ListConnectionActivityInput,
): Promise<ConnectionActivityPage> {
  const { limit, cursor } = input;
  const own = orderKeyOf(input.provider_config_key, input.connection_id);
  const orderKeys = [own, orderKeyOf(input.provider_config_key, EVERY_CONNECTION)];
  const before = cursor === undefined ? null : Number(cursor);
  const { rows, last } = await eventStore.list(ctx.db, ctx.environment.id, { orderKeys, before, limit });
  if (before === null && !rows.some(({ orderKey }) => orderKey === own)) await findConnection(ctx, input);
  return {
    data: rows.flatMap((event) => presentActivity(event) ?? []),
    next_cursor: last === null ? null : String(last),
  };
}
