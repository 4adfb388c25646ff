import { connectionStore, deliveryStore, eventStore, integrationStore, type EventRecord } from '@holdfast/db';
import {
  eventTypesOf,
  type ConnectionActivity,
  type EnvironmentActivity,
  type EnvironmentActivityPage,
  type ListActivityInput,
} from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { STATES } from './delivery-states.js';
import { orderKeyOf, subjectOf } from './event-subject.js';
import { presentActivity } from './present-activity.js';

const MATCHING_CONNECTIONS = 100;

/** Lists the events of the environment, newest first, with the states of their webhook deliveries. */
export async function listActivity(ctx: ServiceContext, input: ListActivityInput): Promise<EnvironmentActivityPage> {
  const { limit, cursor, kind, integration_id: integrationKey, from, to } = input;
  const orderKeys = await orderKeysFor(ctx, input);
  const { rows, last } = await eventStore.list(ctx.db, ctx.environment.id, {
    // The order keys are those of the integration already.
    ...(orderKeys ? { orderKeys } : { integrationKey }),
    types: kind && eventTypesOf(kind),
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
    before: cursor === undefined ? null : Number(cursor),
    limit,
  });
  const states = await deliveryStore.statesOf(
    ctx.db,
    ctx.environment.id,
    rows.map(({ id }) => id),
  );
  const deliveriesOf = (event: EventRecord): EnvironmentActivity['deliveries'] =>
    states
      .filter(({ eventId }) => eventId === event.id)
      .map(({ id, status }) => ({ id: String(id), state: STATES[status] }));
  return {
    data: rows.flatMap((event) => {
      const entry = presentActivity(event);
      return entry ? [{ ...aboutOf(event, entry), deliveries: deliveriesOf(event) }] : [];
    }),
    next_cursor: last === null ? null : String(last),
  };
}

function aboutOf(event: EventRecord, entry: ConnectionActivity): Omit<EnvironmentActivity, 'deliveries'> {
  const { integrationKey, connectionId } = isAboutRow(event, entry)
    ? { integrationKey: null, connectionId: null }
    : subjectOf(event);
  return { id: entry.id, at: entry.at, integration_id: integrationKey, connection_id: connectionId, event: entry };
}

/** Whether the event is about a row that is no connection; its order key is the name of the row. */
function isAboutRow({ orderKey }: EventRecord, entry: ConnectionActivity): boolean {
  return (
    (entry.type === 'row_changed' || entry.type === 'row_signed') && orderKey === orderKeyOf(entry.table, entry.row)
  );
}

/** The order keys of the connections that the input names; undefined if it names none. */
async function orderKeysFor(
  ctx: ServiceContext,
  { search, integration_id: integrationKey, connection_id: connectionId }: ListActivityInput,
): Promise<readonly string[] | undefined> {
  async function keysWith(id: string): Promise<readonly string[]> {
    const integrationKeys = integrationKey === undefined ? await keysOf(ctx) : [integrationKey];
    return integrationKeys.map((key) => orderKeyOf(key, id));
  }
  const named = connectionId === undefined ? undefined : await keysWith(connectionId);
  if (search === undefined) return named;
  const found = await connectionStore.list(ctx.db, ctx.environment.id, {
    search,
    ...(integrationKey !== undefined && { integrationKeys: [integrationKey] }),
    limit: MATCHING_CONNECTIONS,
    offset: 0,
  });
  const matching = found.map((each) => orderKeyOf(each.integrationKey, each.connectionId));
  // A deleted connection is found by its whole id.
  const all = [...matching, ...(await keysWith(search))];
  return named ? all.filter((key) => named.includes(key)) : all;
}

async function keysOf(ctx: ServiceContext): Promise<readonly string[]> {
  return (await integrationStore.list(ctx.db, ctx.environment.id, {})).map(({ uniqueKey }) => uniqueKey);
}
