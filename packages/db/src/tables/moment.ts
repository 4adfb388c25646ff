import { timestamp } from 'drizzle-orm/pg-core';
import type { PgTimestampBuilderInitial } from 'drizzle-orm/pg-core';

/** A moment in the precision of the wire: milliseconds, as a `Date`. */
export function moment<Name extends string>(name: Name): PgTimestampBuilderInitial<Name> {
  return timestamp(name, { withTimezone: true, precision: 3 });
}
