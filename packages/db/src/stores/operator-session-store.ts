import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { first } from './rows.js';

export interface OperatorSessionRecord {
  readonly id: string;
  readonly environmentId: string;
  readonly environmentName: string;
  /** Of the key that opened it, as is its end. */
  readonly scopes: readonly string[];
  readonly keyExpiresAt: Date | null;
}

export interface InsertOperatorSessionInput {
  readonly id: string;
  readonly apiKeyId: string;
  readonly tokenHash: Uint8Array;
  readonly ttlSeconds: number;
}

export async function insert(db: Database, environmentId: string, input: InsertOperatorSessionInput): Promise<void> {
  await clientOf(db)`
    insert into operator_sessions (environment_id, id, api_key_id, token_hash, expires_at)
    values (${environmentId}, ${input.id}, ${input.apiKeyId}, ${input.tokenHash}, now() + make_interval(secs => ${input.ttlSeconds}))`;
}

/** The session of a token, neither expired nor idle for too long, whose key still works. Its use is noted at most once a minute. */
export async function findLive(
  db: Database,
  tokenHash: Uint8Array,
  options: { readonly idleSeconds: number },
): Promise<OperatorSessionRecord | undefined> {
  const rows = await clientOf(db)<OperatorSessionRecord[]>`
    with live as (
      select s.environment_id, s.id, e.name as environment_name, k.scopes, k.expires_at as key_expires_at, s.last_seen_at
      from operator_sessions s
      join environments e on e.id = s.environment_id
      join api_keys k on k.environment_id = s.environment_id and k.id = s.api_key_id
      where s.token_hash = ${tokenHash}
        and s.expires_at > now()
        and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
        and s.last_seen_at > now() - make_interval(secs => ${options.idleSeconds})
    ), noted as (
      update operator_sessions s set last_seen_at = now()
      from live
      where s.environment_id = live.environment_id and s.id = live.id
        and live.last_seen_at < now() - interval '1 minute'
    )
    select environment_id, id, environment_name, scopes, key_expires_at from live`;
  return first(rows);
}

export async function remove(db: Database, tokenHash: Uint8Array): Promise<void> {
  await clientOf(db)`delete from operator_sessions where token_hash = ${tokenHash}`;
}
