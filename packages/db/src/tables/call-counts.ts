import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core';

/** Has no environment: some callers are counted by address before their environment is known. */
export const callCounts = pgTable('call_counts', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  expire: bigint('expire', { mode: 'number' }),
});
