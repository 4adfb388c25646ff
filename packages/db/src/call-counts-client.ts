import { clientOf } from './database.js';
import type { Database } from './database.js';

/** The part of a `pg` client that rate-limiter-flexible uses. */
export interface CallCountsClient {
  query(statement: CallCountsStatement): Promise<{ readonly rows: readonly unknown[]; readonly rowCount: number }>;
}

interface CallCountsStatement {
  readonly text: string;
  readonly values?: (string | number | null)[];
}

export const CALL_COUNTS_TABLE = 'call_counts';

/** Runs the library's statements, in which every value is a parameter. */
export function callCountsClient(db: Database): CallCountsClient {
  return {
    async query({ text, values = [] }) {
      // oxlint-disable-next-line holdfast/bound-sql -- the text is a constant of the library
      const rows = await clientOf(db).unsafe(text, values, { prepare: true });
      return { rows, rowCount: rows.count };
    },
  };
}
