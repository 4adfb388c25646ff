import { connectionStore, type ListedConnectionRecord } from '@holdfast/db';
import { scopeRulesOf } from '@holdfast/providers';
import {
  displayNameOf,
  emailOf,
  type OperatorConnection,
  type OperatorConnectionListInput,
  type ScopeRules,
} from '@holdfast/schema';

import { filterOf } from '../connections/list-connections.js';
import type { ServiceContext } from '../context.js';
import { presentListed } from '../credentials/present-connection.js';

const PAGE_SIZE = 50;
/** For an export, which reads every page. */
const MOST_ROWS = 500;

/** A page of the dashboard's list, with the same filters as a backend's, a filter by state, and what a person wants to see. */
export async function listConnectionsForOperator(
  ctx: ServiceContext,
  { status, ...input }: OperatorConnectionListInput,
): Promise<{ connections: OperatorConnection[]; next_cursor: string | null }> {
  const limit = Math.min(input.limit ?? PAGE_SIZE, MOST_ROWS);
  const filter = { ...filterOf({ ...input, limit }), limit: limit + 1, status };
  const records = await connectionStore.list(ctx.db, ctx.environment.id, filter);
  const page = records.slice(0, limit);
  const last = page.at(-1);
  return {
    connections: page.map((record) => presentForOperator(record, scopeRulesOf(ctx.providers.get(record.provider)))),
    next_cursor: records.length > limit && last ? `${last.createdAt.getTime()}-${last.id}` : null,
  };
}

/** A row of the list. */
export function presentForOperator(record: ListedConnectionRecord, scopeRules: ScopeRules): OperatorConnection {
  const { metadata: _metadata, ...listed } = presentListed(record, scopeRules);
  return {
    ...listed,
    display_name: displayNameOf(record.tags) ?? record.endUser?.display_name ?? null,
    email: emailOf(record.tags) ?? record.endUser?.email ?? null,
    status: record.status,
    updated_at: record.updatedAt.toISOString(),
  };
}
