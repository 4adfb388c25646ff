import { clientOf, createDatabase, migrate, type Database } from '@holdfast/db';

import type { OpenClock } from './test-clock.js';

/** Gives a database its tables and its clock, unless it has them. */
export async function prepareDatabase(address: string): Promise<void> {
  const first = createDatabase({ address, poolSize: 1 });
  try {
    await installClock(first.db);
  } finally {
    await first.close();
  }
  const second = createDatabase({ address: withClock(address), poolSize: 1 });
  try {
    await migrate(second);
  } finally {
    await second.close();
  }
}

/**
 * Gives the database functions that return its time, moved forward. A session that looks for functions in `public` first calls them
 * instead of PostgreSQL's own.
 */
async function installClock(db: Database): Promise<void> {
  const sql = clientOf(db);
  await sql`create table if not exists public.holdfast_clock (ms bigint not null)`;
  await sql`insert into public.holdfast_clock select 0 where not exists (select from public.holdfast_clock)`;
  await sql`
    create or replace function public.now() returns timestamptz language sql stable
    as 'select pg_catalog.now() + (select ms from public.holdfast_clock) * interval ''1 millisecond'''`;
  await sql`
    create or replace function public.clock_timestamp() returns timestamptz language sql volatile
    as 'select pg_catalog.clock_timestamp() + (select ms from public.holdfast_clock) * interval ''1 millisecond'''`;
}

/** The address of a session that uses those functions; everything else it finds where it always is. */
export function withClock(address: string): string {
  const url = new URL(address);
  url.searchParams.set('search_path', 'public,pg_catalog');
  return url.href;
}

/** Moves the time of the database to the clock's, if it has jumped. */
export function followClock(db: Database, clock: OpenClock): () => Promise<void> {
  let jumpedMs = 0;
  return async () => {
    if (clock.jumpedMs() === jumpedMs) return;
    jumpedMs = clock.jumpedMs();
    await clientOf(db)`update public.holdfast_clock set ms = ${jumpedMs}`;
  };
}
