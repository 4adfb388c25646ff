import { eventStore } from '@holdfast/db';
import type { ConnectionActivityPage, ListConnectionActivityInput } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
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
  const own = `${input.provider_config_key}/${input.connection_id}`;
  const orderKeys = [own, `${input.provider_config_key}/${EVERY_CONNECTION}`];
  const before = cursor === undefined ? null : Number(cursor);
  const found = await eventStore.listOf(ctx.db, ctx.environment.id, { orderKeys, before, limit: limit + 1 });
  if (before === null && !found.some(({ orderKey }) => orderKey === own)) await findConnection(ctx, input);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    data: page.flatMap((event) => presentActivity(event) ?? []),
    next_cursor: found.length > limit && last ? String(last.id) : null,
  };
}
