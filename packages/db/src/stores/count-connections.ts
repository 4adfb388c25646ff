/**
 * Counts connections. SQL, because each integration is counted in its own index up to a bound, which the query builder cannot say
 * without naming every subquery.
 */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';

export interface ConnectionCounts {
  readonly integrationKey: string;
  readonly connections: number;
  readonly needsReconnect: number;
}

/** The live connections of each integration, and how many of them need a reconnect; counting stops at `most`. */
export async function countByIntegration(
  db: Database,
  environmentId: string,
  { most }: { readonly most: number },
): Promise<readonly ConnectionCounts[]> {
  return clientOf(db)<ConnectionCounts[]>`
    with broken as (
      select integration_id, count(*)::int as found from (
        select integration_id from connections
        where environment_id = ${environmentId} and deleted_at is null and status = 'reauthorization_required'
        limit ${most}
      ) bounded
      group by integration_id
    )
    select i.unique_key as integration_key, coalesce(broken.found, 0) as needs_reconnect, (
      select count(*)::int from (
        select from connections c
        where c.environment_id = i.environment_id and c.integration_id = i.id and c.deleted_at is null
        limit ${most}
      ) bounded
    ) as connections
    from integrations i
    left join broken on broken.integration_id = i.id
    where i.environment_id = ${environmentId} and i.deleted_at is null
    order by i.unique_key`;
}

export interface ScopeSet {
  /** As the provider stated them, else as requested; null if neither is known. */
  readonly grantedScopes: readonly string[] | null;
  readonly connections: number;
}

/** How many live connections of an integration were granted the same scopes: many connections have few sets. */
export async function countScopeSets(
  db: Database,
  environmentId: string,
  integrationRowId: string,
): Promise<readonly ScopeSet[]> {
  return clientOf(db)<ScopeSet[]>`
    select coalesce(granted_scopes, requested_scopes) as granted_scopes, count(*)::int as connections
    from connections
    where environment_id = ${environmentId} and integration_id = ${integrationRowId} and deleted_at is null
    group by 1`;
}
