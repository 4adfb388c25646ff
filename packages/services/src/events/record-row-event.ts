import { connectionStore, eventStore, type ChangedRow, type Database } from '@holdfast/db';
import type { EventType } from '@holdfast/schema';
import { stableStringify } from '@holdfast/webhooks';

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
    orderKey: connection ? `${connection.integrationKey}/${connection.connectionId}` : `${table}/${row}`,
    body: stableStringify({ type, table, row }),
    targets: [],
  });
}
