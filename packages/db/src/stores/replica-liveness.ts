/** Which processes live. SQL, because the answer is a lock that is tried inside other statements. */
import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';

/** A process without a heartbeat for this long is considered dead. */
const aliveSeconds = 5;

/** Whether the process whose key is in this column is dead: its lock is free, and it sent no heartbeat lately. */
export function isGone(db: Database, owner: SqlFragment): SqlFragment {
  return clientOf(db)`(pg_try_advisory_xact_lock(${owner}) and not exists (
    select from replicas where key = ${owner} and seen_at > clock_timestamp() - make_interval(secs => ${aliveSeconds})
  ))`;
}

export async function noteAlive(db: Database, key: number): Promise<void> {
  await clientOf(db)`
    insert into replicas (key, seen_at) values (${key}, clock_timestamp())
    on conflict (key) do update set seen_at = clock_timestamp()`;
}

export async function noteGone(db: Database, key: number): Promise<void> {
  await clientOf(db)`delete from replicas where key = ${key} or seen_at < clock_timestamp() - interval '1 day'`;
}
