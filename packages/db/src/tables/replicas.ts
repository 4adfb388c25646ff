import { sql } from 'drizzle-orm';
import { bigint, pgTable } from 'drizzle-orm/pg-core';

import { moment } from './moment.js';

/** Has no environment: processes without a session of their own, by the number that owns their leases. */
export const replicas = pgTable('replicas', {
  key: bigint('key', { mode: 'number' }).primaryKey(),
  seenAt: moment('seen_at')
    .notNull()
    .default(sql`clock_timestamp()`),
});
