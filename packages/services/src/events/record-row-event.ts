import { connectionStore, eventStore, type ChangedRow, type Database } from '@holdfast/db';
import type { EventType } from '@holdfast/schema';
import { stableStringify } from '@holdfast/webhooks';

import { orderKeyOf } from './event-subject.js';
import { newEventUid } from './record-event.js';

/** Records what happened to a stored row; in the activity of a connection, if the row is one. */
export async function recordRowEvent(
  db: Database,
  type: Extract<EventType, `row.${string}`>,
  { environmentId, table, row }: ChangedRow,
): Promise<void> {
  const connection = table === 'connections' ? await connectionStore.nameOf(db, environmentId, Number(row)) : undefined;
  await eventStore.append(db, environmentId, {
    uid: newEventUid(),
    type,
    orderKey: connection ? orderKeyOf(connection.integrationKey, connection.connectionId) : orderKeyOf(table, row),
    body: stableStringify({ type, table, row }),
    targets: [],
  });
}
