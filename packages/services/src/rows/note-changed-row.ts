import { isDatabaseUnavailable } from '@holdfast/db';

import type { Runtime } from '../context.js';
import { recordRowEvent } from '../events/record-row-event.js';

const QUIET_MS = 60_000;
const MAX_REMEMBERED = 2_000;

/**
 * Reports each row that was changed outside this service, in the log and in the events (in the activity of a
 * connection if it is one). Each row is reported only once in a while, so that reading it repeatedly fills neither.
 */
export function noteChangedRows(runtime: Runtime): void {
  const noted = new Map<string, number>();
  runtime.keys.rows.onChange((change) => {
    const key = `${change.table} ${change.environmentId} ${change.row}`;
    const now = performance.now();
    if (now < (noted.get(key) ?? -QUIET_MS) + QUIET_MS) return;
    if (noted.size >= MAX_REMEMBERED) noted.clear();
    noted.set(key, now);
    runtime.logger.error(
      { table: change.table, row: change.row, environment: change.environmentId },
      'a stored row was changed outside this service; it is refused',
    );
    // Uses the client and not the reader's transaction, which is rolled back.
    void recordRowEvent(runtime.db, 'row.changed', change).catch((error: unknown) => {
      if (!isDatabaseUnavailable(error))
        runtime.logger.error(
          { err: error, table: change.table, row: change.row },
          'a changed row could not be recorded',
        );
    });
  });
}
